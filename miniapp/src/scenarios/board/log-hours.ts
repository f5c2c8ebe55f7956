import { formatInstant } from '@linli/shared/kernel/time';

/** `2026-11-20T08:00Z` as `11月20日 周五 16 点`; entries carry no finer time. Other text is returned as it came. */
export function hourWords(hour: string): string {
  const instant = Date.parse(hour.replace(/:00Z$/, ':00:00Z'));
  if (Number.isNaN(instant)) return hour;
  const words = formatInstant(instant);
  return `${words.slice(0, -5)}${Number(words.slice(-5, -3)).toString()} 点`;
}
