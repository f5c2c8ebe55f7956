import type { Day } from '@linli/shared/kernel/time';

/** Digits of a whole date. */
export const dayDigits = 8;

/** The day that eight digits say, `20261121`; null where they are no day of the calendar. */
export function dayWritten(digits: string): Day | null {
  const day = digits.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  const instant = Date.parse(`${day}T00:00:00Z`);
  if (day === digits || Number.isNaN(instant)) return null;
  // Some engines read 30 February as a day of March.
  return new Date(instant).toISOString().startsWith(day) ? day : null;
}

/** A day as it is written into the field. */
export function digitsOf(day: Day): string {
  return day.replaceAll('-', '');
}
