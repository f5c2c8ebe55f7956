import type { Database } from '../../platform/database/database';
import { failpoint } from '../../platform/failpoint';
import type { Platform } from '../../platform/platform';
import { putOffTimer, takeTimer } from './commands/take-timer';
import type { Timer } from './entities/timer.entity';
import type { TimersMetrics } from './timers.metrics';
import type { FireTimer, TimerPayload } from './timers-module';
import { findDue, longestPauseMs } from './timers.queries';
import { Turns } from './turns';

/** Timers read at once; of those that are not urgent few, for before each batch the urgent ones are looked for. */
const batches = { urgent: 100, other: 24 } as const;
/** Most timers that one call fires: a handler that always sets itself anew must not keep it for ever. */
const mostInOneCall = 100_000;
const firstPauseMs = 1000;

/** Side by side, so that a hundred calls do not wait for each other; what is about one subject, one after the other. */
const lanesAtOnce = 6;

/** What is done with timers of a kind, and how soon. */
interface Handler {
  readonly fire: FireTimer;
  readonly isUrgent: boolean;
}

function lanesOf(due: readonly Timer[]): Timer[][] {
  const bySubject = new Map<string, Timer[]>();
  for (const timer of due) {
    const own = bySubject.get(timer.subjectId);
    if (own === undefined) bySubject.set(timer.subjectId, [timer]);
    else own.push(timer);
  }
  const lanes: Timer[][] = Array.from({ length: lanesAtOnce }, () => []);
  [...bySubject.values()].forEach((own, at) => lanes[at % lanesAtOnce]?.push(...own));
  return lanes;
}

/** How long after its n-th failure a timer is left alone. */
export function pauseAfter(failures: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(failures - 1, 10));
}

interface SchedulerParts {
  readonly platform: Pick<Platform, 'clock' | 'log'> & { readonly db: Database };
  readonly metrics: Pick<TimersMetrics, 'fired' | 'failed'>;
}

/**
 * Fires what is due. Any number of them may work on one database at once. Urgent kinds have turns and lanes of their
 * own, and the others stand aside while one of those is under way: however many others are due, an urgent one waits
 * for at most the one in each lane that has begun, and to be found for at most one small batch.
 */
export class Scheduler {
  private readonly handlers = new Map<string, Handler>();
  private readonly urgent = new Turns(() => this.fireAll(true));
  private readonly others = new Turns(() => this.fireAll(false));

  constructor(private readonly parts: SchedulerParts) {}

  /** Throws for a kind that has its handler already. */
  on(kind: string, fire: FireTimer, { isUrgent }: { isUrgent: boolean }): void {
    if (this.handlers.has(kind)) throw new Error(`two handlers for timers of kind ${kind}`);
    this.handlers.set(kind, { fire, isUrgent });
  }

  knows(kind: string): boolean {
    return this.handlers.has(kind);
  }

  /** Fires what is due of the urgent kinds; rejects only if the database does not answer. */
  fireUrgent(): Promise<number> {
    return this.urgent.take();
  }

  /** Fires everything that is due, what is urgent first; rejects only if the database does not answer. */
  async fireDue(): Promise<number> {
    const [urgent, others] = await Promise.all([this.urgent.take(), this.others.take()]);
    return urgent + others;
  }

  /** Resolves when nothing urgent is under way. */
  urgentOver(): Promise<void> {
    return this.urgent.over();
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    await this.others.over();
    await this.urgent.over();
  }

  private async fireAll(isUrgent: boolean): Promise<number> {
    const { clock, db } = this.parts.platform;
    const kinds = [...this.handlers].flatMap(([kind, handler]) =>
      handler.isUrgent === isUrgent ? kind : [],
    );
    const limit = isUrgent ? batches.urgent : batches.other;
    let fired = 0;
    if (!isUrgent) await this.urgent.over();
    for (let left = mostInOneCall; left > 0;) {
      if (!isUrgent && left < mostInOneCall) fired += await this.urgent.take();
      const due = await findDue(db, { kinds, now: clock.now(), limit });
      if (due.length === 0) break;
      const lanes = await Promise.all(lanesOf(due).map((lane) => this.fireInOrder(lane, isUrgent)));
      fired += lanes.reduce((sum, each) => sum + each, 0);
      left -= due.length;
    }
    return fired;
  }

  private async fireInOrder(list: readonly Timer[], isUrgent: boolean): Promise<number> {
    let fired = 0;
    for (const timer of list) {
      if (!isUrgent) await this.urgent.over();
      if (await this.fire(timer)) fired += 1;
    }
    return fired;
  }

  private async fire(timer: Timer): Promise<boolean> {
    const { metrics, platform } = this.parts;
    const { kind, attempt } = timer;
    try {
      const isMine = await this.take(timer);
      failpoint('timer.after-commit');
      if (isMine) metrics.fired.inc({ kind });
      return isMine;
    } catch (error) {
      metrics.failed.inc({ kind });
      platform.log.error({ err: error, kind, attempt }, 'a timer could not be fired, tried again');
      const notBefore = platform.clock.now() + pauseAfter(attempt + 1);
      await platform.db.transaction((tx) => putOffTimer(tx, timer, notBefore));
      return false;
    }
  }

  private take(timer: Timer): Promise<boolean> {
    const { kind, subjectId, dueAt, attempt } = timer;
    const handler = this.handlers.get(kind);
    if (handler === undefined) return Promise.resolve(false);
    return this.parts.platform.db.transaction(async (tx) => {
      failpoint('timer.before-delete');
      if (!(await takeTimer(tx, timer))) return false;
      failpoint('timer.after-delete');
      const payload = JSON.parse(timer.payload) as TimerPayload;
      await handler.fire(tx, { kind, subjectId, dueAt, attempt, payload });
      failpoint('timer.before-commit');
      return true;
    });
  }
}
