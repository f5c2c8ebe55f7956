import type { Instant } from '@linli/shared/kernel/time';

/** The only source of time in the server, so that tests can move it. */
export interface Clock {
  now(): Instant;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };
