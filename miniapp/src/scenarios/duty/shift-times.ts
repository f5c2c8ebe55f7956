import { dayMs, dayOf, formatInstant, hourMs, startOfDay } from '@linli/shared/kernel/time';
import type { Day } from '@linli/shared/kernel/time';

/** A time from when to when. */
export interface Times {
  readonly startsAt: number;
  readonly endsAt: number;
}

/** `周六 02:00–08:00`; the day is said again where it ends on another one: `周六 20:00 – 周日 08:00`. */
export function timesInWords({ startsAt, endsAt }: Times): string {
  const begin = formatInstant(startsAt);
  const end = formatInstant(endsAt);
  if (dayOf(startsAt) === dayOf(endsAt)) return `${begin}–${end.slice(-5)}`;
  // Until midnight is still the same day.
  if (endsAt === startOfDay(dayOf(startsAt)) + dayMs) return `${begin}–24:00`;
  return `${begin} – ${end}`;
}

/** The day so many days later. */
export function dayAfter(day: Day, days: number): Day {
  return dayOf(startOfDay(day) + days * dayMs);
}

/** So many days from that one on. */
export function daysFrom(day: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, at) => dayAfter(day, at));
}

/** What was chosen for a new shift, as times. */
export function chosenTimes(day: Day, hour: number, lengthHours: number): Times {
  const startsAt = startOfDay(day) + hour * hourMs;
  return { startsAt, endsAt: startsAt + lengthHours * hourMs };
}
