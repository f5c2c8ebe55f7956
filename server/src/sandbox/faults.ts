import * as z from 'zod';

/** What can be made to go wrong on purpose. */
export const faultKinds = [
  'signtest',
  'stale-timestamp',
  'unknown-serial',
  'wrong-amount',
  'wrong-mchid',
  'unknown-order',
  'duplicate',
  'drop-notify',
  'error-after-accept',
  'slow',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Which signed messages a signature fault spoils. */
export type SealedSide = 'answer' | 'notification';

const faultSchema = z.strictObject({
  kind: z.enum(faultKinds),
  /** `once` is spent by its first effect, `always` stays until it is replaced. */
  mode: z.enum(['once', 'always']).default('once'),
  /** Only for `signtest`, `stale-timestamp` and `unknown-serial`. */
  on: z.enum(['answer', 'notification']).default('notification'),
  /** Only for `duplicate`: how many copies are sent at the same time. */
  copies: z.int().min(2).max(50).default(2),
  /** Only for `slow`. */
  delayMs: z.int().min(0).max(60_000).default(6000),
});
export type Fault = z.output<typeof faultSchema>;

/** The body of `PUT /sandbox/faults`. */
export const faultsSchema = z.strictObject({ faults: z.array(faultSchema).max(50) });

/** The faults that are switched on; kept in memory only. */
export interface Faults {
  replace(faults: readonly Fault[]): void;
  list(): readonly Fault[];
  /** The fault if it is on; a `once` fault is spent by asking. */
  take(kind: FaultKind, side?: SealedSide): Fault | undefined;
}

/** Makes a switchboard with everything off. */
export function createFaults(): Faults {
  let active: readonly Fault[] = [];
  return {
    replace(faults) {
      active = [...faults];
    },
    list: () => active,
    take(kind, side) {
      const found = active.find(
        (fault) => fault.kind === kind && (side === undefined || fault.on === side),
      );
      if (found?.mode === 'once') active = active.filter((fault) => fault !== found);
      return found;
    },
  };
}
