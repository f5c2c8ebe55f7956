/** How many alarms and tests of one device are stored one by one, and why no more. */
export const pressRules = {
  most: 60,
  inMs: 60 * 60_000,
  because:
    'a press a minute for an hour tells all there is to tell; a button that is stuck would fill the tables for ever',
} as const;

/** Counts what devices pressed lately, in the memory of this process: an alarm never waits for a counter elsewhere. */
export class PressWindow {
  readonly #pressedAt = new Map<string, number[]>();

  /** True once the device has pressed so often that one more tells nothing new. */
  isFull(deviceId: string, now: number): boolean {
    return this.recent(deviceId, now).length >= pressRules.most;
  }

  note(deviceId: string, now: number): void {
    this.#pressedAt.set(deviceId, [...this.recent(deviceId, now), now].slice(-pressRules.most));
  }

  private recent(deviceId: string, now: number): number[] {
    const all = this.#pressedAt.get(deviceId) ?? [];
    // What comes from the future was noted before the clock was put back.
    return all.filter((at) => at > now - pressRules.inMs && at <= now);
  }
}
