import type { Instant } from '@linli/shared/kernel/time';
import type { Reader, Tx } from '../../platform/database/database';
import type { RunningModule } from '../../platform/platform';

/** The ways to reach somebody outside the app. */
export const channels = ['wechat', 'sms', 'voice'] as const;
export type Channel = (typeof channels)[number];

/**
 * `waiting`: on its way. `sent`: the provider has taken it. `delivered`: the provider's receipt says that it arrived.
 * `failed`: given up. `not-a-channel`: there was never a way, such as no verified number or no provider.
 */
export const deliveryStates = ['waiting', 'sent', 'delivered', 'failed', 'not-a-channel'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why a delivery has failed or was no channel. */
export const deliveryReasons = [
  'no-provider',
  'no-verified-phone',
  'no-account',
  'cost-guard',
  'refused',
  'unavailable',
  'not-reached',
] as const;
export type DeliveryReason = (typeof deliveryReasons)[number];

/** One message to one person on one channel, without what it says. */
export interface Delivery {
  readonly id: string;
  readonly purpose: string;
  readonly subjectId: string;
  /** Null for a contact who has no account. */
  readonly personId: string | null;
  readonly channel: Channel;
  readonly state: DeliveryState;
  readonly reason: DeliveryReason | null;
  readonly createdAt: Instant;
  /** When the provider took it. */
  readonly sentAt: Instant | null;
  readonly deliveredAt: Instant | null;
}

/** Something to tell one person by one or more channels. */
export interface DeliveryOrder {
  /** What it is for, `emergency.alarm`; at most 40 characters. */
  readonly purpose: string;
  /** The opaque id of what it is about; the cost guard counts by it. At most 80 characters. */
  readonly subjectId: string;
  /**
   * Somebody with an account is reached by their own verified number and their WeChat; `phone` replaces that number
   * and must be verified by whoever passes it. Without an account only `phone` counts.
   */
  readonly to: { readonly personId: string | null; readonly phone: string | null };
  readonly channels: readonly Channel[];
  /** At most 60 characters. */
  readonly title: string;
  /** At most 300 characters. */
  readonly body: string;
  /** A page of the app with its query, or null. */
  readonly link: string | null;
  readonly isUrgent: boolean;
  /**
   * True if the same is told in the app in the same transaction. Without it an urgent message by WeChat alone is a
   * RangeError: nobody has to accept WeChat messages, so it may never be the only way.
   */
  readonly isAlsoInApp?: boolean;
}

/** Told of a delivery that has arrived, once, in the transaction that stores the receipt. */
export type DeliveredListener = (tx: Tx, delivery: Delivery) => Promise<void>;

/** Reaching people outside the app: WeChat, SMS and voice calls. */
export interface ChannelsModule extends RunningModule {
  /**
   * Writes one row a channel in the caller's transaction and answers their ids, in the order of `channels`. After the
   * commit they are sent at once; after a crash within seconds of the next start, again with the same id, by which
   * the provider tells a repetition. A way that is none is stored as `not-a-channel`.
   */
  deliver(tx: Tx, order: DeliveryOrder): Promise<string[]>;
  /** Everything that was sent about a subject, oldest first. */
  deliveriesOf(manager: Reader, subjectId: string): Promise<Delivery[]>;
  /** Everything that was sent about those subjects, by subject, each oldest first, in one query. */
  deliveriesOfAll(
    manager: Reader,
    subjectIds: readonly string[],
  ): Promise<ReadonlyMap<string, Delivery[]>>;
  /** Calls the listener from now on; while the house starts. */
  onDelivered(listener: DeliveredListener): void;
  /** Sends whatever is due by the server's clock and resolves when it was tried; the job calls it, and tests. */
  sendDue(): Promise<number>;
  /** By which channels the person can be reached today; `reason` says why one is none. Never tells the number. */
  reachOf(
    manager: Reader,
    personId: string,
  ): Promise<{ readonly channel: Channel; readonly reason: DeliveryReason | null }[]>;
  /** Which channels this installation has at all, so that pages promise no others. */
  readonly offered: readonly Channel[];
}
