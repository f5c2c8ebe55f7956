import fc from 'fast-check';
import { batteryRules, clockTolerance, healthOf, heardAtOf, isLateReport } from './device-health';

const hour = { heartbeatSeconds: 3600 };
const now = Date.parse('2026-11-20T06:00:00Z');

describe('health', () => {
  test.each([
    [0, 'ok'],
    [89 * 60_000, 'ok'],
    [90 * 60_000, 'late'],
    [179 * 60_000, 'late'],
    [180 * 60_000, 'down'],
  ])('after %d ms of silence is %s', (silence, health) => {
    expect(healthOf({ ...hour, lastHeardAt: now - silence }, now)).toBe(health);
  });

  test('of a device that was never heard is said as such, not as an outage', () => {
    expect(healthOf({ ...hour, lastHeardAt: null }, now)).toBe('never-heard');
  });

  test('never gets better by waiting', () => {
    const order = ['ok', 'late', 'down'];
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.nat(10 ** 9), (one, other) => {
        const [sooner, later] = one < other ? [one, other] : [other, one];
        const at = (wait: number) => healthOf({ ...hour, lastHeardAt: now }, now + wait);
        expect(order.indexOf(at(later))).toBeGreaterThanOrEqual(order.indexOf(at(sooner)));
      }),
    );
  });
});

describe('a report', () => {
  test('within ten minutes of our clock tells of now, whichever side it is on', () => {
    expect(heardAtOf(now - clockTolerance.ms, now)).toBe(now);
    expect(heardAtOf(now + clockTolerance.ms, now)).toBe(now);
    expect(isLateReport(now - clockTolerance.ms, now)).toBe(false);
  });

  test('that waited tells of the moment it names', () => {
    const then = now - clockTolerance.ms - 1;
    expect(heardAtOf(then, now)).toBe(then);
    expect(isLateReport(then, now)).toBe(true);
  });

  test('from the future proves nothing', () => {
    expect(heardAtOf(now + clockTolerance.ms + 1, now)).toBeNull();
  });

  test('never makes a device heard later than now', () => {
    fc.assert(
      fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (saidAt) => {
        expect(heardAtOf(saidAt, now) ?? 0).toBeLessThanOrEqual(now);
      }),
    );
  });
});

test('a battery that trembles about the mark is told once', () => {
  expect(batteryRules.goodAgainPercent).toBeGreaterThan(batteryRules.lowPercent + 5);
});
