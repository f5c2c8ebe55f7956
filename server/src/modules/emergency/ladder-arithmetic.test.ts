import { defaultLadder } from '@linli/shared/contracts/emergency-ladder';
import { dueAfter, lastRoundOf, rungAfter } from './ladder-arithmetic';

const first = { round: 0, step: -1 };

/** Every rung with the second after the press at which it begins when nobody answers. */
function timetable(ladder = defaultLadder): [round: number, step: number, second: number][] {
  const all: [number, number, number][] = [];
  let at = first;
  let dueAt = 0;
  for (;;) {
    const rung = rungAfter(ladder, at, lastRoundOf(ladder));
    if (rung === null) return all;
    dueAt = dueAfter(rung, { dueAt, now: dueAt, isAnybodyAsked: true });
    all.push([rung.round, rung.step, dueAt / 1000]);
    at = rung;
  }
}

test('the ladder that holds by itself: 0, 60, 120, 180 seconds, then three rounds without its first step', () => {
  expect(timetable()).toEqual([
    ...[
      [1, 0, 0],
      [1, 1, 60],
      [1, 2, 120],
      [1, 3, 180],
    ],
    ...[
      [2, 1, 300],
      [2, 2, 360],
      [2, 3, 420],
    ],
    ...[
      [3, 1, 540],
      [3, 2, 600],
      [3, 3, 660],
    ],
    ...[
      [4, 1, 780],
      [4, 2, 840],
      [4, 3, 900],
    ],
  ]);
});

test('a ladder of one step repeats that one, and without repeats it is said once', () => {
  const [step] = defaultLadder.steps;
  if (step === undefined) throw new Error('the ladder has a step');
  const one = { ...defaultLadder, steps: [step], repeats: 2 };
  expect(timetable(one)).toEqual([
    [1, 0, 0],
    [2, 0, 120],
    [3, 0, 240],
  ]);
  expect(timetable({ ...one, repeats: 0 })).toEqual([[1, 0, 0]]);
});

describe('when the next one begins', () => {
  const inRound = { round: 1, step: 1, afterMs: 60_000, isNewRound: false };
  const newRound = { round: 2, step: 1, afterMs: 120_000, isNewRound: true };

  it.each([
    ['in time', { dueAt: 1000, now: 1000, isAnybodyAsked: true }, 61_000],
    [
      'late by a crash: lost time is made up for',
      { dueAt: 1000, now: 41_000, isAnybodyAsked: true },
      61_000,
    ],
    [
      'so late that it is due already',
      { dueAt: 1000, now: 500_000, isAnybodyAsked: true },
      500_000,
    ],
    ['hurried: reckoned from now', { dueAt: 60_000, now: 20_000, isAnybodyAsked: true }, 80_000],
    ['nobody was there to be asked', { dueAt: 1000, now: 1500, isAnybodyAsked: false }, 1500],
  ])('%s', (_when, given, due) => {
    expect(dueAfter(inRound, given)).toBe(due);
  });

  it('keeps the pause between two rounds even where nobody is there', () => {
    expect(dueAfter(newRound, { dueAt: 0, now: 0, isAnybodyAsked: false })).toBe(120_000);
  });
});
