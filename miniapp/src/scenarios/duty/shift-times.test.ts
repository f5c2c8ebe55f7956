import { chosenTimes, daysFrom, timesInWords } from './shift-times';

describe('the times of a shift in words', () => {
  it('say the day once', () => {
    expect(timesInWords(chosenTimes('2026-11-21', 2, 6))).toBe('11月21日 周六 02:00–08:00');
  });

  it('say both days of a night', () => {
    expect(timesInWords(chosenTimes('2026-11-21', 20, 12))).toBe(
      '11月21日 周六 20:00 – 11月22日 周日 08:00',
    );
  });

  it('end a day at midnight', () => {
    expect(timesInWords(chosenTimes('2026-11-21', 16, 8))).toBe('11月21日 周六 16:00–24:00');
  });
});

test('days go on over the end of a month', () => {
  expect(daysFrom('2026-11-29', 3)).toEqual(['2026-11-29', '2026-11-30', '2026-12-01']);
});
