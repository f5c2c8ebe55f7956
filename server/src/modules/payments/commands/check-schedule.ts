import { minuteMs } from '@linli/shared/kernel/time';

const second = 1000;

/** Waits between two checks: a callback usually comes at once, so the first misses are repaired fast. */
const waits = [
  5 * second,
  30 * second,
  minuteMs,
  3 * minuteMs,
  5 * minuteMs,
  10 * minuteMs,
  30 * minuteMs,
];

/** How long to wait after that many attempts, ms; stays at 30 minutes from the seventh on. */
export function waitAfter(attempts: number): number {
  return waits[Math.min(attempts, waits.length - 1)] as number;
}

/** When to ask again: after the next wait, but once right when the payment expires. */
export function nextCheckAt(
  checks: number,
  { now, expiresAt }: { now: number; expiresAt: number },
): number {
  const next = now + waitAfter(checks);
  return now < expiresAt ? Math.min(next, expiresAt) : next;
}
