import fc from 'fast-check';
import { dayMs, dayOf } from '@linli/shared/kernel/time';
import { dayAfter, dueAtOf, firstDay } from './due-times';

const noon = Date.parse('2026-11-21T04:00:00Z');

describe('when a check-in is due', () => {
  it('goes by the clock of Asia/Shanghai', () => {
    expect(dueAtOf('2026-11-21', '09:30')).toBe(Date.parse('2026-11-21T01:30:00Z'));
    expect(dueAtOf('2026-11-21', '00:00')).toBe(Date.parse('2026-11-20T16:00:00Z'));
    expect(dayAfter('2026-02-28')).toBe('2026-03-01');
    expect(firstDay(noon, '12:01')).toBe('2026-11-21');
    expect(firstDay(noon, '12:00')).toBe('2026-11-22');
  });

  it('is ahead, by a day at most, and falls on the day it is named after', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => part.toString().padStart(2, '0')).join(':'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 * 365 }), time, (days, checkInBy) => {
        const now = noon + days * dayMs + days * 7919;
        const day = firstDay(now, checkInBy);
        const dueAt = dueAtOf(day, checkInBy);
        expect(dueAt).toBeGreaterThan(now);
        expect(dueAt - now).toBeLessThanOrEqual(dayMs);
        expect(dayOf(dueAt)).toBe(day);
        expect(dueAtOf(dayAfter(day), checkInBy) - dueAt).toBe(dayMs);
      }),
    );
  });
});
