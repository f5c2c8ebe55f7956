import type { EventOrigin } from '@linli/shared/evidence/entry';
import type { Tx } from '../../platform/database/database';
import type { RunningModule } from '../../platform/platform';
import type { SealListener, UsageEvent } from './usage-event';

/** A clause of an indicator as it can be recounted from public entries. */
export interface RecountableClause {
  readonly clause: string;
  /** Its present state, as the board shows it. */
  readonly state: string;
  readonly types: readonly string[];
  readonly origins: readonly EventOrigin[];
  /** UTC hours, inclusive, `2026-11-20T08:00Z`; absent: no limit on that side. */
  readonly fromHour?: string;
  readonly toHour?: string;
}

/** What the bundle of one indicator holds: entries of these types, and the clauses to recount from them. */
export interface IndicatorScope {
  readonly types: readonly string[];
  readonly clauses: readonly RecountableClause[];
}

/** Tells which event types an indicator rests on; null where the community has no such indicator. */
export type IndicatorTypes = (
  communityId: string,
  indicatorId: string,
) => Promise<IndicatorScope | null> | IndicatorScope | null;

/** Recording of uses, and the public log that they end up in. */
export interface EvidenceModule extends RunningModule {
  /**
   * Records the event in the transaction of the business change: both are durable or neither. Answers the entry id.
   * Throws for a type or facts that were never declared.
   */
  record(tx: Tx, event: UsageEvent): Promise<string>;
  /**
   * Records a use that changes nothing, without making the caller wait. Counted once per person, type, minute and
   * subject (or `dedupeKey` in its place); dropped, with a metric, when the queue is full. Throws like `record`.
   */
  recordUse(event: UsageEvent & { readonly dedupeKey?: string }): void;
  /** Calls the listener with what is sealed, inside the sealing transaction. */
  onSealed(listener: SealListener): void;
  /** Seals everything that is in the outbox now. */
  sealNow(): Promise<void>;
  /** Signs and publishes a checkpoint now if the log has grown. Rejects if it would contradict an earlier one. */
  publishNow(): Promise<void>;
  /** Tells the module how to find what an indicator rests on, for its bundle. */
  setIndicatorTypes(find: IndicatorTypes): void;
  /** Destroys the secret of a person's pseudonyms and records that it was done; answers the entry id. */
  forgetPerson(
    personId: string,
    community: { readonly id: string; readonly slug: string },
  ): Promise<string>;
  /** Why the server should get no traffic; empty when all is well. */
  problems(): Promise<readonly string[]>;
  /** How far behind the log is. */
  facts(): Promise<Record<string, unknown>>;
}
