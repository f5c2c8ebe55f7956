import { createHash } from 'node:crypto';
import { dayMs, dayOf, hourMs, minuteMs, startOfDay } from '@linli/shared/kernel/time';
import type { Day } from '@linli/shared/kernel/time';

/** When drills may disturb anybody, in Asia/Shanghai, and why then. Never at night, never on a weekend. */
export const drillWindows = [
  {
    fromMs: 9.5 * hourMs,
    untilMs: 11 * hourMs,
    reason: '老人已起床，还没到做饭的时候，白班的人都在',
  },
  { fromMs: 14.5 * hourMs, untilMs: 16.5 * hourMs, reason: '午睡已过，天还亮，离交班还早' },
] as const;

/** An alarm must stand on a responder's screen within so long of the press. */
export const drillLimitMs = minuteMs;
/** Whoever has it on the screen has so long to say that it was received. */
export const drillAnswerMs = 2 * minuteMs;
/** A drill that begins later than that, because the server was away, would come at any hour: it is put off. */
export const drillLateMs = 30 * minuteMs;
/** A device waits so long for its test to be pressed. */
export const drillPressMs = dayMs;

/** `2026-11`, in Asia/Shanghai. */
export function monthOf(instant: number): string {
  return dayOf(instant).slice(0, 7);
}

function isWorkingDay(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/** The working days of that instant's month that are still wholly to come, from the first window on. */
function daysLeft(now: number): Day[] {
  const month = monthOf(now);
  const days: Day[] = [];
  for (let day = dayOf(now); day.startsWith(month); day = dayOf(startOfDay(day) + dayMs)) {
    if (isWorkingDay(day) && startOfDay(day) + drillWindows[0].fromMs > now) days.push(day);
  }
  return days;
}

/** An even share of [0, 1) that follows from the text alone. */
function shareOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}

function momentIn(day: Day, key: string): number {
  const whole = drillWindows.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0);
  let offset = Math.floor(shareOf(`${key}:time`) * (whole / 1000)) * 1000;
  for (const { fromMs, untilMs } of drillWindows) {
    if (offset < untilMs - fromMs) return startOfDay(day) + fromMs + offset;
    offset -= untilMs - fromMs;
  }
  return startOfDay(day) + drillWindows[0].fromMs;
}

/**
 * A quiet working hour in what is left of the month, spread over all its days and seconds by the key, so that no two
 * instances plan differently and never all are tried at once. Null where no working day is left.
 */
export function quietMoment(key: string, now: number): number | null {
  const days = daysLeft(now);
  const day = days[Math.floor(shareOf(`${key}:day`) * days.length)];
  return day === undefined ? null : momentIn(day, key);
}

/** The next working day at a quiet hour, in whichever month: for a drill that had to give way. */
export function nextQuietMoment(key: string, now: number): number {
  for (let day = dayOf(now + dayMs); ; day = dayOf(startOfDay(day) + dayMs)) {
    if (isWorkingDay(day)) return momentIn(day, key);
  }
}
