import { dayOf, hourMs, startOfDay } from '@linli/shared/kernel/time';
import { drillWindows, monthOf, nextQuietMoment, quietMoment } from './drill-hours';

const firstOfMonth = startOfDay('2026-12-01') + 1;
const keys = Array.from({ length: 500 }, (_, index) => `2026-12:record-${index.toString()}:app`);

const sinceMidnight = (instant: number): number => instant - startOfDay(dayOf(instant));
const isQuiet = (instant: number): boolean =>
  drillWindows.some(
    ({ fromMs, untilMs }) => sinceMidnight(instant) >= fromMs && sinceMidnight(instant) < untilMs,
  );
const weekday = (instant: number): number => new Date(`${dayOf(instant)}T00:00:00Z`).getUTCDay();

describe('the hours of drills', () => {
  const moments = keys.map((key) => quietMoment(key, firstOfMonth) ?? 0);

  it('are quiet working hours of that month, for everybody', () => {
    expect(moments.every(isQuiet)).toBe(true);
    expect(moments.every((at) => weekday(at) >= 1 && weekday(at) <= 5)).toBe(true);
    expect(moments.every((at) => monthOf(at) === '2026-12')).toBe(true);
    expect(
      drillWindows.every(({ fromMs, untilMs }) => fromMs >= 8 * hourMs && untilMs <= 18 * hourMs),
    ).toBe(true);
  });

  it('are spread over every working day and never fall together', () => {
    const days = new Map<string, number>();
    for (const at of moments) days.set(dayOf(at), (days.get(dayOf(at)) ?? 0) + 1);
    expect(days.size).toBe(23);
    expect(Math.max(...days.values())).toBeLessThan(50);
    const minutes = new Map<number, number>();
    for (const at of moments) {
      const minute = Math.floor(at / 60_000);
      minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
    }
    expect(Math.max(...minutes.values())).toBeLessThanOrEqual(4);
  });

  it('follow from the key alone, whoever plans', () => {
    expect(keys.map((key) => quietMoment(key, firstOfMonth))).toEqual(moments);
  });

  it('are still to come, and none where no working day is left', () => {
    const late = startOfDay('2026-12-30') + 12 * hourMs;
    expect(dayOf(quietMoment('a', late) ?? 0)).toBe('2026-12-31');
    // The last working day of January 2027 is a Friday; on Saturday nothing is left.
    expect(quietMoment('a', startOfDay('2027-01-30'))).toBeNull();
  });

  it('are on the next working day for what had to give way', () => {
    const friday = startOfDay('2026-12-04') + 10 * hourMs;
    expect(dayOf(nextQuietMoment('a', friday))).toBe('2026-12-07');
    expect(isQuiet(nextQuietMoment('a', friday))).toBe(true);
  });
});
