import { noUse } from './counters';
import type { UsageCount } from './counters';
import { theatreFlagsOf } from './theatre';

const spread: UsageCount = {
  events: { organic: 10, 'staff-assisted': 2, drill: 0, synthetic: 0 },
  households: 6,
  people: 7,
  topPersonEvents: 3,
  hours: 9,
  firstHour: '2026-11-01T08:00Z',
  lastHour: '2026-11-20T08:00Z',
};

test('use by many on many days raises no flag, and neither does no use', () => {
  expect(theatreFlagsOf(spread)).toEqual([]);
  expect(theatreFlagsOf({ ...noUse, events: { ...noUse.events, synthetic: 900 } })).toEqual([]);
});

test('two households are few, three are not', () => {
  expect(theatreFlagsOf({ ...spread, households: 2 })).toEqual(['few_households']);
  expect(theatreFlagsOf({ ...spread, households: 3 })).toEqual([]);
});

test('one person with more than 80 % of at least five uses is flagged', () => {
  const five = { organic: 5, 'staff-assisted': 0, drill: 0, synthetic: 0 };
  expect(theatreFlagsOf({ ...spread, events: five, topPersonEvents: 5 })).toEqual(['one_person']);
  expect(theatreFlagsOf({ ...spread, events: five, topPersonEvents: 4 })).toEqual([]);
  const four = { ...five, organic: 4 };
  expect(theatreFlagsOf({ ...spread, events: four, topPersonEvents: 4 })).toEqual([]);
});

test('five uses within one hour are flagged', () => {
  const hour = '2026-11-20T08:00Z';
  expect(theatreFlagsOf({ ...spread, firstHour: hour, lastHour: hour })).toEqual(['short_span']);
});

test('more than half made by staff is flagged', () => {
  const events = { organic: 5, 'staff-assisted': 6, drill: 0, synthetic: 0 };
  expect(theatreFlagsOf({ ...spread, events })).toEqual(['mostly_assisted']);
  expect(theatreFlagsOf({ ...spread, events: { ...events, organic: 6 } })).toEqual([]);
});
