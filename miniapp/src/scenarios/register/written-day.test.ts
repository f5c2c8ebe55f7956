import { dayWritten, digitsOf } from './written-day';

test.each(['2026-11-21', '2024-02-29', '1934-01-01'])('%s is read as it was written', (day) => {
  expect(dayWritten(digitsOf(day))).toBe(day);
});

test.each(['', '2026', '20261', '20260230', '20230229', '20261301', '20261100', '2026-11-21'])(
  '“%s” is no day',
  (digits) => {
    expect(dayWritten(digits)).toBeNull();
  },
);
