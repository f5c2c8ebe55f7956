import type { Ladder } from '@linli/shared/contracts/emergency-ladder';

/** Where a call stands on its ladder: rounds from 1, steps from 0. */
export interface Rung {
  readonly round: number;
  readonly step: number;
}

/** A rung and how long after the one before it begins. */
export interface NextRung extends Rung {
  readonly afterMs: number;
  /** True if it begins another round: everybody may be asked again. */
  readonly isNewRound: boolean;
}

/** The last round of a ladder that nobody interrupts. */
export function lastRoundOf({ repeats }: Pick<Ladder, 'repeats'>): number {
  return 1 + repeats;
}

function secondsOf({ steps }: Ladder, step: number): number {
  return steps[step]?.afterSeconds ?? 0;
}

/**
 * What follows on a rung. Before the first it is the first, at once; rounds after the first leave out the first step
 * where there is another. Null at the end of the last round.
 */
export function rungAfter(ladder: Ladder, at: Rung, lastRound: number): NextRung | null {
  if (at.round === 0) return { round: 1, step: 0, afterMs: 0, isNewRound: true };
  const next = at.step + 1;
  if (next < ladder.steps.length) {
    const seconds = secondsOf(ladder, next) - secondsOf(ladder, at.step);
    return { round: at.round, step: next, afterMs: seconds * 1000, isNewRound: false };
  }
  if (at.round >= lastRound) return null;
  return {
    round: at.round + 1,
    step: Math.min(1, ladder.steps.length - 1),
    afterMs: ladder.repeatAfterSeconds * 1000,
    isNewRound: true,
  };
}

/**
 * When the next rung begins: so long after the moment at which this one was due, so that lost time is made up for, but
 * never reckoned from a moment that is still to come.
 */
export function dueAfter(
  rung: NextRung,
  { dueAt, now, isAnybodyAsked }: { dueAt: number; now: number; isAnybodyAsked: boolean },
): number {
  // Nobody to wait for: on at once. Between two rounds the pause stays, or all of them would be gone in a moment.
  if (!isAnybodyAsked && !rung.isNewRound) return now;
  return Math.max(now, Math.min(dueAt, now) + rung.afterMs);
}
