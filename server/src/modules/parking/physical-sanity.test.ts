import { impossibility } from './physical-sanity';
import { publicFeedCases } from './testing/public-feed-cases';

const now = 1_800_000_000_000;

test.each([
  ['nothing free', { free: 0, observedAt: now }, 40, null],
  ['everything free', { free: 40, observedAt: now }, 40, null],
  ['one below nothing', { free: -1, observedAt: now }, 40, 'negative'],
  ['one above everything', { free: 41, observedAt: now }, 40, 'above_capacity'],
  ['any number in a bay of none', { free: 1, observedAt: now }, 0, 'above_capacity'],
  ['a clock one minute ahead', { free: 1, observedAt: now + 60_000 }, 40, null],
  ['a clock further ahead', { free: 1, observedAt: now + 60_001 }, 40, 'from_the_future'],
  ['an old reading, which is only old', { free: 1, observedAt: 0 }, 40, null],
  ['a bay that is not there', { free: 1, observedAt: now }, undefined, 'unknown_bay_kind'],
])('%s', (_what, reading, capacity, expected) => {
  expect(impossibility(reading, { capacity, now })).toBe(expected);
});

test.each(publicFeedCases)('recorded public feed: $feed $site', ({ free, capacity, expected }) => {
  expect(impossibility({ free, observedAt: now }, { capacity, now })).toBe(expected);
});
