import { minuteMs } from '@linli/shared/kernel/time';
import type { Clock } from '../../platform/clock';
import type { Database } from '../../platform/database/database';
import { afterCommit } from '../../platform/database/database';
import type { Log } from '../../platform/log';
import { recordEvents } from './commands/record-events';
import { checkEvent } from './compose-row';
import type { OccurredEvent } from './compose-row';
import type { SubjectSecrets } from './subject-secrets';
import type { UsageEvent } from './usage-event';

/** Bounds of the batcher. */
export interface BatcherLimits {
  /** Uses waiting for the database; more are dropped. */
  readonly queue: number;
  /** Uses in one statement. */
  readonly batch: number;
  readonly inFlight: number;
  readonly waitMs: number;
  /** Keys of one minute that are remembered; beyond them a use may be counted twice. */
  readonly keys: number;
}

/** Limits for a database server: a few ms cost nobody anything and make one commit of many uses. */
export const usualLimits: BatcherLimits = {
  queue: 10_000,
  batch: 200,
  inFlight: 4,
  waitMs: 4,
  keys: 100_000,
};
/**
 * The embedded engine commits on the one thread that also answers requests, and each commit waits for the disk:
 * fewer and larger ones leave more of it to the people who ask.
 */
export const embeddedLimits: BatcherLimits = { ...usualLimits, waitMs: 40, inFlight: 1 };
const attempts = 3;
const warnEveryMs = 10_000;

interface BatcherParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: SubjectSecrets;
  readonly onCommit: () => void;
  readonly onDropped: (count: number) => void;
}

/** A use of a person or device, and what makes two of them the same one. */
export type BatchedUse = UsageEvent & { readonly dedupeKey?: string };

function sameUse({ community, actor, type, subject, dedupeKey }: BatchedUse): string | null {
  // Without an actor two uses may be two people's.
  if (actor === null && dedupeKey === undefined) return null;
  const { kind, id } = actor ?? { kind: '', id: '' };
  return `${community.id}|${kind}|${id}|${type}|${dedupeKey ?? subject}`;
}

/** Records uses that change nothing: many in one statement, a few ms later, and no request ever waits for it. */
export class UseBatcher {
  private readonly queue: OccurredEvent[] = [];
  private readonly seen = new Set<string>();
  private seenMinute = -1;
  private inFlight = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly idle: (() => void)[] = [];
  private warnedAt = -Infinity;

  constructor(
    private readonly parts: BatcherParts,
    private readonly limits: BatcherLimits = usualLimits,
  ) {}

  /** Takes the use in and returns at once. Throws only for a type or facts that were never declared. */
  add(use: BatchedUse): void {
    const at = this.parts.clock.now();
    const key = sameUse(use);
    // Nearly every use is the repetition of one: it costs no more than looking.
    if (key !== null && this.isRepeated(key, at)) return;
    const { dedupeKey: _, ...event } = use;
    const checked = checkEvent(event);
    if (key !== null && this.seen.size < this.limits.keys) this.seen.add(key);
    if (this.queue.length >= this.limits.queue) {
      this.drop(1, null);
      return;
    }
    this.queue.push({ event: checked, at });
    if (this.queue.length >= this.limits.batch) this.send();
    else this.timer ??= setTimeout(() => this.send(), this.limits.waitMs);
  }

  /** Resolves when everything taken in so far is durable or given up. */
  async flush(): Promise<void> {
    this.send();
    while (this.queue.length > 0 || this.inFlight > 0) {
      await new Promise<void>((resolve) => this.idle.push(resolve));
      this.send();
    }
  }

  private isRepeated(key: string, at: number): boolean {
    const minute = Math.floor(at / minuteMs);
    if (minute !== this.seenMinute) {
      this.seen.clear();
      this.seenMinute = minute;
    }
    return this.seen.has(key);
  }

  private send(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (this.queue.length > 0 && this.inFlight < this.limits.inFlight) {
      const batch = this.queue.splice(0, this.limits.batch);
      this.inFlight += 1;
      void this.write(batch).finally(() => {
        this.inFlight -= 1;
        for (const resolve of this.idle.splice(0)) resolve();
        this.send();
      });
    }
  }

  private async write(batch: readonly OccurredEvent[]): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.parts.db.transaction(async (tx) => {
          await recordEvents(tx, this.parts.secrets, batch);
          afterCommit(tx, this.parts.onCommit);
        });
        return;
      } catch (error) {
        if (attempt >= attempts) {
          this.drop(batch.length, error);
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, attempt * 50));
      }
    }
  }

  private drop(count: number, error: unknown): void {
    this.parts.onDropped(count);
    const now = performance.now();
    if (now - this.warnedAt < warnEveryMs) return;
    this.warnedAt = now;
    this.parts.log.warn({ err: error, count }, 'uses were not recorded');
  }
}
