import { formatPeriod } from './period';

test.each([
  ['2026-10', '2026年10月'],
  ['2026-09', '2026年9月'],
  ['2026-2027', '2026–2027 采暖季'],
  ['补收', '补收'],
])('%s reads %s', (period, words) => {
  expect(formatPeriod(period)).toBe(words);
});
