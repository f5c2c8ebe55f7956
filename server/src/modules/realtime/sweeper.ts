import type { Queryable } from '../../platform/database/database';
import type { Clock } from '../../platform/clock';
import type { StoredSignal } from './entities/stored-signal.entity';
import { findSignalsSince } from './signals.queries';

/** How far each sweep looks back: transactions become visible later than the instant they carry. */
const overlapMs = 3000;
/** Now and then it looks further, for transactions that took long. */
const deepOverlapMs = 30_000;
const deepEvery = 10;

interface SweeperParts {
  readonly db: Queryable;
  readonly clock: Clock;
  /** False while nobody is connected; who connects reads what there is. */
  readonly isNeeded: () => boolean;
  /** Told of everything in the window, most of it known already. */
  readonly found: (signals: readonly StoredSignal[]) => void;
}

/**
 * Finds what other instances have told, and what this one could not push, in the database: the one way that needs
 * nothing else to work. By this server's clock; put back or forward, it looks back from the earlier of the two.
 */
export class Sweeper {
  private lastAt: number;
  private turns = 0;
  private running: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  constructor(private readonly parts: SweeperParts) {
    this.lastAt = parts.clock.now();
  }

  /** Sweeps once from now on; calls that come while one is under way share the next. */
  sweep(): Promise<void> {
    if (this.running === null) return this.begin();
    this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        return this.begin();
      });
    return this.next;
  }

  private begin(): Promise<void> {
    this.running = this.sweepOnce().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async sweepOnce(): Promise<void> {
    const { clock, db, isNeeded, found } = this.parts;
    const now = clock.now();
    this.turns += 1;
    if (isNeeded()) {
      const overlap = this.turns % deepEvery === 0 ? deepOverlapMs : overlapMs;
      found(await findSignalsSince(db, Math.min(this.lastAt, now) - overlap));
    }
    this.lastAt = now;
  }
}
