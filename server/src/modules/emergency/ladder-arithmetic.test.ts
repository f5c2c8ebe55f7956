import {
  defaultLadder,
  isLongEnough,
  lastStepSeconds,
  newLadderSchema,
} from '@linli/shared/contracts/emergency-ladder';
import * as fc from 'fast-check';
import { dueAfter, lastRoundOf, rungAfter, searchUntil } from './ladder-arithmetic';

const first = { round: 0, step: -1 };

/** Every rung before the slow rounds with the second after the press at which it begins when nobody answers. */
function timetable(ladder = defaultLadder): [round: number, step: number, second: number][] {
  const all: [number, number, number][] = [];
  let at = first;
  let dueAt = 0;
  for (;;) {
    const rung = rungAfter(ladder, at, lastRoundOf(ladder));
    if (rung.isSlow) return all;
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
  const inRound = { round: 1, step: 1, afterMs: 60_000, isNewRound: false, isSlow: false };
  const newRound = { round: 2, step: 1, afterMs: 120_000, isNewRound: true, isSlow: false };

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

  it('gives those who are asked again their pause, however late the round before was', () => {
    const late = { dueAt: 0, now: 7_200_000, isAnybodyAsked: true };
    expect(dueAfter(newRound, late)).toBe(7_320_000);
  });
});

test('after the last round everybody on duty by then is asked every ten minutes, without end', () => {
  const at = { round: 4, step: 3 };
  const slow = rungAfter(defaultLadder, at, 4);
  expect(slow).toEqual({ round: 5, step: 0, afterMs: 600_000, isNewRound: true, isSlow: true });
  expect(rungAfter(defaultLadder, { round: 9, step: 3 }, 4)).toMatchObject({ round: 10, step: 0 });
});

describe('the end of a search', () => {
  const through = { round: 4, step: 3, lastRound: 4 };

  it.each([
    ['who was asked last has had time', { ...through, lastStepAt: 0 }, 120_000, null],
    [
      'who was asked last has just been asked',
      { ...through, lastStepAt: 90_000 },
      100_000,
      210_000,
    ],
    ['no server was there for hours', { ...through, round: 1, lastStepAt: 0 }, 9e6, 9_120_000],
    ['nobody was asked at all', { round: 0, step: -1, lastRound: 4, lastStepAt: null }, 5, 120_005],
    ['the clock was set back', { ...through, lastStepAt: 900_000 }, 100_000, 220_000],
    ['within a slow round', { ...through, round: 6, step: 1, lastStepAt: 1000 }, 2000, 121_000],
  ])('%s', (_when, searched, now, until) => {
    expect(searchUntil(defaultLadder, searched, now)).toBe(until);
  });
});

describe('a new ladder', () => {
  const office = defaultLadder.steps.at(-1);

  it('that holds by itself may be laid down', () => {
    expect(newLadderSchema.safeParse(defaultLadder).success).toBe(true);
    expect(lastStepSeconds(defaultLadder)).toBe(900);
  });

  it.each([
    ['ends before its last round has been answered', { giveUpAfterSeconds: 1019 }],
    ['ends before somebody should be there', { giveUpAfterSeconds: 1800, targetSeconds: 3600 }],
    ['never reaches the office', { steps: defaultLadder.steps.slice(0, 3) }],
    ['goes on after the office', { steps: [...defaultLadder.steps.slice(1), office] }],
  ])('that %s is refused', (_what, change) => {
    expect(newLadderSchema.safeParse({ ...defaultLadder, ...change }).success).toBe(false);
  });

  it('gives every step of every round its time', () => {
    const figures = fc.record({
      repeats: fc.integer({ min: 0, max: 5 }),
      repeatAfterSeconds: fc.integer({ min: 30, max: 1800 }),
      giveUpAfterSeconds: fc.integer({ min: 900, max: 86_400 }),
    });
    fc.assert(
      fc.property(figures, (chosen) => {
        const ladder = { ...defaultLadder, ...chosen };
        const [, , second] = timetable(ladder).at(-1) ?? [0, 0, 0];
        expect(lastStepSeconds(ladder)).toBe(second);
        expect(isLongEnough(ladder)).toBe(
          chosen.giveUpAfterSeconds >= Math.max(900, second + chosen.repeatAfterSeconds),
        );
      }),
    );
  });
});
