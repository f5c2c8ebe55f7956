import { dayMs, dayOf, minuteMs, startOfDay } from '@linli/shared/kernel/time';
import type { Day, Instant } from '@linli/shared/kernel/time';

/** The instant of `09:00` on a day in Asia/Shanghai, which has no daylight saving. */
export function dueAtOf(day: Day, checkInBy: string): Instant {
  const [hours = 0, minutes = 0] = checkInBy.split(':').map(Number);
  return startOfDay(day) + (hours * 60 + minutes) * minuteMs;
}

/** The day after. */
export function dayAfter(day: Day): Day {
  return dayOf(startOfDay(day) + dayMs);
}

/** The first day whose time is still ahead: today, or tomorrow. */
export function firstDay(now: Instant, checkInBy: string): Day {
  const today = dayOf(now);
  return dueAtOf(today, checkInBy) > now ? today : dayAfter(today);
}
