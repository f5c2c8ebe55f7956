import type { Clock } from '../../platform/clock';

interface AlarmClockParts {
  readonly clock: Clock;
  /** Called at the due time; must not throw. */
  readonly ring: () => void;
  /** Due times further away than this are left to the job, milliseconds. */
  readonly withinMs: number;
}

/** Rings at the next due time that this process knows of, so that what is set for now does not wait for the job. */
export class AlarmClock {
  private timer: NodeJS.Timeout | undefined;
  private ringsAt = Infinity;
  private isOn = false;

  constructor(private readonly parts: AlarmClockParts) {}

  /** Off until somebody drives the jobs: whoever fires timers by hand wants them fired then and not before. */
  start(): void {
    this.isOn = true;
  }

  /** Notes a due time. */
  note(dueAt: number): void {
    const inMs = dueAt - this.parts.clock.now();
    if (!this.isOn || inMs > this.parts.withinMs || dueAt >= this.ringsAt) return;
    clearTimeout(this.timer);
    this.ringsAt = dueAt;
    this.timer = setTimeout(
      () => {
        this.ringsAt = Infinity;
        this.parts.ring();
      },
      Math.max(0, inMs),
    );
  }

  stop(): void {
    this.isOn = false;
    clearTimeout(this.timer);
  }
}
