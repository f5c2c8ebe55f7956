import type { EventOrigin } from '@linli/shared/evidence/entry';
import type { Tx } from '../../platform/database/database';

/** In which post somebody acted; part of the private detail. */
export type ActingRole =
  | 'resident'
  | 'elderly-resident'
  | 'grid-worker'
  | 'property-staff'
  | 'community-staff'
  | 'police'
  | 'inspector'
  | 'device'
  | 'system';

/** What a module tells of a use. Ids stay inside: the detail gets pseudonyms, the log a commitment. */
export interface UsageEvent {
  /** A type of `shared/src/evidence/event-types`. */
  readonly type: string;
  readonly community: { readonly id: string; readonly slug: string };
  /** Who acted; null for the system itself. */
  readonly actor: { readonly kind: 'person' | 'device'; readonly id: string } | null;
  readonly role: ActingRole;
  readonly householdId: string | null;
  /** An opaque id of what was acted on. */
  readonly subject: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** `organic` unless said otherwise. */
  readonly origin?: EventOrigin;
}

/** An event that has its place in a community's log. */
export interface SealedEvent {
  readonly communityId: string;
  readonly index: number;
  readonly entryId: string;
  readonly type: string;
  readonly origin: EventOrigin;
  /** UTC hour, `2026-11-20T08:00Z`. */
  readonly hour: string;
  readonly at: number;
  readonly actor: string;
  readonly household: string | null;
  readonly subject: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Runs inside the sealing transaction: what it writes is durable together with the entries, or not at all. */
export type SealListener = (tx: Tx, sealed: readonly SealedEvent[]) => Promise<void>;
