import { dayOf } from '@linli/shared/kernel/time';

/** `2026年11月21日`: posts last for years, so the year is said. */
export function sinceDay(instant: number): string {
  const [year, month, day] = dayOf(instant).split('-').map(Number);
  return `${String(year)}年${String(month)}月${String(day)}日`;
}
