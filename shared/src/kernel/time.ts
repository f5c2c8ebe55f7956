import * as z from 'zod';

/** An instant: milliseconds since 1970-01-01T00:00:00Z, by the server's clock. */
export const instantSchema = z.int().nonnegative();
export type Instant = number;

/** True for a day of the calendar: February has no 30th. */
function isRealDay(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

/** A day in Asia/Shanghai, `2026-11-20`. */
export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { abort: true })
  .refine(isRealDay);
export type Day = string;

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Asia/Shanghai has had no daylight saving since 1991: a fixed offset is exact for our dates. */
const shanghaiOffsetMs = 8 * hourMs;
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

/** The Asia/Shanghai day on which the instant falls. */
export function dayOf(instant: Instant): Day {
  return new Date(instant + shanghaiOffsetMs).toISOString().slice(0, 10);
}

/** The first instant of an Asia/Shanghai day. */
export function startOfDay(day: Day): Instant {
  return Date.parse(`${day}T00:00:00Z`) - shanghaiOffsetMs;
}

/** The UTC hour of an instant in the form that public log entries carry: `2026-11-20T08:00Z`. */
export function hourOf(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 13)}:00Z`;
}

/** `11月20日 周五 14:30`, in Asia/Shanghai. */
export function formatInstant(instant: Instant): string {
  const local = new Date(instant + shanghaiOffsetMs);
  const weekday = weekdays[local.getUTCDay()] as string;
  const clock = local.toISOString().slice(11, 16);
  return `${(local.getUTCMonth() + 1).toString()}月${local.getUTCDate().toString()}日 ${weekday} ${clock}`;
}

/** `11月20日 周五`. */
export function formatDay(day: Day): string {
  return formatInstant(startOfDay(day)).slice(0, -6);
}

/** A length of time in words: `42 秒`, `3 分钟`, `2 小时 5 分钟`, `3 天`. Rounds down. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole.toString()} 秒`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes.toString()} 分钟`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return `${Math.floor(hours / 24).toString()} 天`;
  const rest = minutes % 60;
  return rest === 0
    ? `${hours.toString()} 小时`
    : `${hours.toString()} 小时 ${rest.toString()} 分钟`;
}

/** `2026-11-20 14:30:05`, in Asia/Shanghai: for files and prints. */
export function formatStamp(instant: Instant): string {
  return new Date(instant + shanghaiOffsetMs).toISOString().slice(0, 19).replace('T', ' ');
}
