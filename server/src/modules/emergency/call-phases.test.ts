import * as fc from 'fast-check';
import { factOf } from './call-fact';
import { lessonOf, metTargetOf, phasesOf, responseOf, responseSecondsOf } from './call-phases';

const second = 1000;
const times = {
  raisedAt: 0,
  dispatchedAt: 2 * second,
  acceptedAt: 40 * second,
  enRouteAt: 100 * second,
  onSiteAt: 1000 * second,
  provenAt: 1000 * second,
  closedAt: 1600 * second,
};

test('each phase ends where the next begins', () => {
  expect(phasesOf(times, 0).map(({ phase, seconds }) => [phase, seconds])).toEqual([
    ['finding', 2],
    ['accepting', 38],
    ['setting-out', 60],
    ['travelling', 900],
    ['helping', 600],
  ]);
});

test('whatever was left out and wherever the clock was set, they add up to the whole', () => {
  const instant = fc.option(fc.integer({ min: -100_000, max: 5_000_000 }), { nil: null });
  const any = fc.record({
    raisedAt: fc.constant(12_345),
    ...{ dispatchedAt: instant, acceptedAt: instant, enRouteAt: instant },
    ...{ onSiteAt: instant, provenAt: instant, closedAt: instant },
  });
  fc.assert(
    fc.property(any, fc.integer({ min: 0, max: 5_000_000 }), (call, now) => {
      const phases = phasesOf(call, now);
      const whole = Math.max(0, Math.floor(((call.closedAt ?? now) - call.raisedAt) / 1000));
      expect(phases.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(whole);
      expect(phases.every(({ seconds }) => seconds >= 0)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('the lesson names the longest phase and what would have met the target', () => {
  const lesson = lessonOf(times, { now: 0, targetSeconds: 900 });
  expect(lesson).toContain('用时最长的是“路上”：15 分钟');
  expect(lesson).toContain('少用 1 分钟就能达到要求');
  const nobody = { ...times, acceptedAt: null, enRouteAt: null, onSiteAt: null, provenAt: null };
  expect(lessonOf(nobody, { now: 0, targetSeconds: 900 })).toContain('一直没有人到场');
  const quick = { ...times, onSiteAt: 200 * second, provenAt: 200 * second };
  expect(lessonOf(quick, { now: 0, targetSeconds: 900 })).toContain('达到了');
  expect(responseSecondsOf(times)).toBe(1000);
});

test('the review goes by the first proof, as the log does, and tells what was only said', () => {
  const target = { now: 0, targetSeconds: 900 };
  const late = { ...times, onSiteAt: 200 * second };
  expect(responseSecondsOf(late)).toBe(1000);
  expect(phasesOf(late, 0).map(({ seconds }) => seconds)).toEqual([2, 38, 60, 900, 600]);
  expect(lessonOf(late, target)).toContain('说按下后 3 分钟到的，按下后 16 分钟才有证明');
  const unproven = { ...late, provenAt: null };
  expect(responseSecondsOf(unproven)).toBeNull();
  expect(lessonOf(unproven, target)).toContain('一直没有证明');
  const ended = { isDrill: false, outcome: 'helped' as const };
  expect(metTargetOf({ ...late, ...ended }, 900)).toBe(false);
  expect(metTargetOf({ ...unproven, ...ended }, 900)).toBe(false);
  expect(metTargetOf({ ...times, ...ended }, 1000)).toBe(true);
  expect(metTargetOf({ ...unproven, isDrill: false, outcome: null }, 900)).toBeNull();
});

test.each([
  ['in-time', { onSiteAt: 900_000, provenAt: 900_000 }],
  ['late', { onSiteAt: 900_001, provenAt: 900_001 }],
  // Said and not proven: nobody knows whether it was in time.
  ['late', { onSiteAt: 100_000, provenAt: null }],
  ['nobody-came', { onSiteAt: null, provenAt: null }],
  ['not-needed', { onSiteAt: null, provenAt: null, outcome: 'false-alarm' as const }],
  ['not-needed', { onSiteAt: null, provenAt: null, outcome: 'cancelled-by-caller' as const }],
  ['not-needed', { onSiteAt: 1, provenAt: 1, isDrill: true }],
  ['not-needed', { onSiteAt: 100_000, outcome: 'cancelled-by-caller' as const }],
  ['late', { onSiteAt: 100_000, closedAt: 900_001, outcome: 'false-alarm' as const }],
  // Nobody had come for forty minutes: giving up waiting does not make it needless.
  ['nobody-came', { closedAt: 900_001, outcome: 'cancelled-by-caller' as const }],
  ['nobody-came', { closedAt: 2_400_000, outcome: 'false-alarm' as const }],
])('%s: %j', (response, change) => {
  const call = {
    ...{ isDrill: false, outcome: 'helped' as const, raisedAt: 0, closedAt: 900_000 },
    ...{ onSiteAt: null, provenAt: null },
    ...change,
  };
  expect(responseOf(call)).toBe(response);
});

describe('the weakest fact', () => {
  const nobody = {
    ...{ acceptedAt: null, enRouteAt: null, onSiteAt: null, closedAt: null, exhaustedAt: null },
    raisedAt: 1,
    alarms: [],
  };
  const alarm = { offeredAt: 5, shownAt: null, deliveredAt: null };

  it.each([
    ['stored', 1, { state: 'raised' as const }],
    ['stored', 1, { state: 'dispatched' as const }],
    ['notified', 5, { state: 'dispatched' as const, alarms: [alarm] }],
    [
      'delivered',
      7,
      { state: 'dispatched' as const, alarms: [alarm, { ...alarm, deliveredAt: 7 }] },
    ],
    [
      'unreachable',
      9,
      { state: 'dispatched' as const, alarms: [{ ...alarm, shownAt: 6 }], exhaustedAt: 9 },
    ],
    ['accepted', 11, { state: 'accepted' as const, acceptedAt: 11, exhaustedAt: 9 }],
    ['en-route', 12, { state: 'en-route' as const, enRouteAt: 12 }],
    ['on-site', 13, { state: 'on-site' as const, onSiteAt: 13 }],
    ['closed', 14, { state: 'closed' as const, closedAt: 14 }],
  ])('%s since %d', (fact, since, change) => {
    expect(factOf({ ...nobody, ...change })).toEqual({ fact, since });
  });
});
