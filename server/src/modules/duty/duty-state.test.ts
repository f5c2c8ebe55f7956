import fc from 'fast-check';
import { hourMs } from '@linli/shared/kernel/time';
import { dutyAt, gapsOf, isLeft, stretchEnd } from './duty-state';
import type { PlannedTime, StretchTime } from './duty-state';

const at = (hours: number): number => hours * hourMs;
const shift = { startsAt: at(8), endsAt: at(20) };
const stretch = (since: number, until: number): StretchTime => ({
  since: at(since),
  until: at(until),
  endedAt: null,
  endedBy: null,
});
const ended = (by: string, when: number): StretchTime => ({
  ...stretch(8, 20),
  endedAt: at(when),
  endedBy: by,
});

describe('somebody is on duty', () => {
  it('while a planned shift runs, its first moment included and its last not', () => {
    const duty = (hours: number) => dutyAt(at(hours), { shifts: [shift], stretches: [] });
    expect(duty(7.9)).toBeNull();
    expect(duty(8)).toEqual({ since: at(8), until: at(20) });
    expect(duty(20)).toBeNull();
  });

  it('as long as shift or stretch lasts, whichever is longer', () => {
    const both = { shifts: [shift], stretches: [stretch(6, 12)] };
    expect(dutyAt(at(9), both)).toEqual({ since: at(6), until: at(20) });
  });

  it('not any more after going off, signing out or losing the post during the shift', () => {
    for (const by of ['off', 'signed-out', 'post-lost']) {
      expect(dutyAt(at(10), { shifts: [shift], stretches: [ended(by, 9)] })).toBeNull();
    }
  });

  it('still, after an own stretch that ended by its time, or by going off before the shift', () => {
    expect(isLeft(shift, [ended('time', 9)])).toBe(false);
    expect(isLeft(shift, [ended('off', 7)])).toBe(false);
    expect(isLeft(shift, [ended('off', 8)])).toBe(true);
  });

  it('again after going on again', () => {
    const again = { shifts: [shift], stretches: [ended('off', 9), stretch(10, 20)] };
    expect(dutyAt(at(11), again)).not.toBeNull();
  });
});

test('a stretch lasts to the end of the running shift, otherwise twelve hours', () => {
  expect(stretchEnd(at(9), [shift])).toBe(at(20));
  expect(stretchEnd(at(7), [shift])).toBe(at(19));
  expect(stretchEnd(at(9), [])).toBe(at(21));
});

describe('gaps of the plan', () => {
  const frame = { startsAt: 0, endsAt: 100 };
  const times = fc.array(
    fc
      .tuple(fc.integer({ min: -20, max: 120 }), fc.integer({ min: 1, max: 40 }))
      .map(([startsAt, length]): PlannedTime => ({ startsAt, endsAt: startsAt + length })),
    { maxLength: 8 },
  );
  const covers = (list: readonly PlannedTime[], instant: number): boolean =>
    list.some(({ startsAt, endsAt }) => startsAt <= instant && instant < endsAt);

  it('are exactly the moments that no shift covers', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 99 }), (shifts, instant) => {
        expect(covers(gapsOf(frame, shifts), instant)).toBe(!covers(shifts, instant));
      }),
    );
  });

  it('are the whole frame where nobody is planned', () => {
    expect(gapsOf(frame, [])).toEqual([frame]);
  });
});
