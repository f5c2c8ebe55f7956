import type { Clock } from '@linli/server/platform/clock';

/** The machine's time plus what a test has moved it by. */
export class MovableClock implements Clock {
  private offsetMs = 0;

  now(): number {
    return Date.now() + this.offsetMs;
  }

  /** Moves time forward (or back, with a negative number). */
  advance(ms: number): void {
    this.offsetMs += ms;
  }
}
