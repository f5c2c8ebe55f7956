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
  /** True if the rounds that follow quickly are used up: it is one of the slow ones, which go on until the end. */
  readonly isSlow: boolean;
}

/** The last round of a ladder that nobody interrupts; slow ones follow. */
export function lastRoundOf({ repeats }: Pick<Ladder, 'repeats'>): number {
  return 1 + repeats;
}

function secondsOf({ steps }: Ladder, step: number): number {
  return steps[step]?.afterSeconds ?? 0;
}

/**
 * What follows on a rung. Before the first it is the first, at once; rounds after the first leave out the first step
 * where there is another. At the end of the last round a slow round with all steps, for whoever is on duty by then; so
 * there is always something that follows.
 */
export function rungAfter(ladder: Ladder, at: Rung, lastRound: number): NextRung {
  const quick = { isNewRound: true, isSlow: false };
  if (at.round === 0) return { round: 1, step: 0, afterMs: 0, ...quick };
  const next = at.step + 1;
  if (next < ladder.steps.length) {
    const seconds = secondsOf(ladder, next) - secondsOf(ladder, at.step);
    const isNewRound = false;
    return { round: at.round, step: next, afterMs: seconds * 1000, isNewRound, isSlow: false };
  }
  const round = at.round + 1;
  if (at.round >= lastRound) {
    const afterMs = ladder.slowEverySeconds * 1000;
    return { round, step: 0, afterMs, isNewRound: true, isSlow: true };
  }
  const step = Math.min(1, ladder.steps.length - 1);
  return { round, step, afterMs: ladder.repeatAfterSeconds * 1000, ...quick };
}

/**
 * When the next rung begins: within a round so long after the moment at which this one was due, so that lost time is
 * made up for, but never reckoned from a moment that is still to come. Another round asks the same people again: its
 * pause is theirs to answer and is reckoned from now.
 */
export function dueAfter(
  rung: NextRung,
  { dueAt, now, isAnybodyAsked }: { dueAt: number; now: number; isAnybodyAsked: boolean },
): number {
  // Between two rounds the pause stays even with nobody there, or all of them would be gone in a moment.
  if (rung.isNewRound) return now + rung.afterMs;
  if (!isAnybodyAsked) return now;
  return Math.max(now, Math.min(dueAt, now) + rung.afterMs);
}

/** How far the search has come when its time is up. */
export interface Searched extends Rung {
  readonly lastRound: number;
  /** When the last step began; null before the first. */
  readonly lastStepAt: number | null;
}

/**
 * Until when the end of a search must be put off: all rounds of the ladder must have been gone through, and whoever was
 * asked last must have had time to answer, however long no server was there. Null: it may end now.
 */
export function searchUntil(ladder: Ladder, searched: Searched, now: number): number | null {
  const { round, step, lastRound, lastStepAt } = searched;
  // At most half a slow pause, so that there is a moment between two rounds at which it can end.
  const seconds = Math.min(ladder.repeatAfterSeconds, ladder.slowEverySeconds / 2);
  const patienceMs = seconds * 1000;
  const isThrough = round > lastRound || (round === lastRound && step === ladder.steps.length - 1);
  if (!isThrough || lastStepAt === null) return now + patienceMs;
  if (now - lastStepAt >= patienceMs) return null;
  return Math.min(lastStepAt, now) + patienceMs;
}
