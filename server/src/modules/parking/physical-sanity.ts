import type { quarantineReasons } from '@linli/shared/contracts/parking';

/** Why a reading is not believed. */
export type QuarantineReason = (typeof quarantineReasons)[number];

/** How far a counter's clock may run ahead of ours. */
const clockToleranceMs = 60_000;

interface Counted {
  readonly free: number;
  readonly observedAt: number;
}

/**
 * What is impossible about a reading, looking at it alone; null if nothing is.
 * `capacity` is undefined where the car park has no such bay. Whether it is older than what is known is
 * decided by the compare-and-set that stores it.
 */
export function impossibility(
  { free, observedAt }: Counted,
  { capacity, now }: { capacity: number | undefined; now: number },
): QuarantineReason | null {
  if (capacity === undefined) return 'unknown_bay_kind';
  if (free < 0) return 'negative';
  if (free > capacity) return 'above_capacity';
  if (observedAt > now + clockToleranceMs) return 'from_the_future';
  return null;
}
