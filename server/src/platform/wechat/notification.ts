import * as z from 'zod';
import { WeChatError } from './errors';
import { createReplayGuard } from './replay';
import { openResource } from './resource-cipher';
import { parseJson, readTransaction, type Transaction } from './transaction';
import type { Headers, Verifier } from './verifying';

/** A notification that proved to be WeChat's, opened. */
export interface PayNotification {
  /** The same in every repetition of this notification. */
  readonly id: string;
  /** `TRANSACTION.SUCCESS` for a payment. */
  readonly eventType: string;
  readonly transaction: Transaction;
}

/** Opens one notification from its headers and exact bytes. */
export type NotificationOpener = (headers: Headers, rawBody: Buffer) => PayNotification;

const envelope = z.object({
  id: z.string().min(1).max(64),
  event_type: z.string().min(1).max(64),
  resource: z.object({
    algorithm: z.string(),
    ciphertext: z.string(),
    associated_data: z.string().default(''),
    nonce: z.string(),
  }),
});

/**
 * Makes an opener: signature first, then the nonce against replay, then the cipher's tag.
 * Throws `bad_signature` for what is not WeChat's and `protocol` for what cannot be understood;
 * whether the order, amount and merchant fit is for the caller to judge.
 */
export function createNotificationOpener(
  apiV3Key: string,
  verify: Verifier,
  now: () => number,
): NotificationOpener {
  const refuseReplay = createReplayGuard(now);
  return (headers, rawBody) => {
    refuseReplay(verify(headers, rawBody));
    const parsed = envelope.safeParse(parseJson(rawBody.toString('utf8')));
    if (!parsed.success) {
      throw new WeChatError('protocol', 'unreadable notification', {
        code: 'NOTIFICATION_MALFORMED',
      });
    }
    const { id, event_type: eventType, resource } = parsed.data;
    const plain = openResource({ ...resource, associatedData: resource.associated_data }, apiV3Key);
    return { id, eventType, transaction: readTransaction(plain) };
  };
}
