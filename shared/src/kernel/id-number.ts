/** What a resident's id number (GB 11643) tells by itself. */
export interface IdNumber {
  /** 18 characters, the last possibly `X`. */
  readonly number: string;
  /** `1954-01-01` */
  readonly birthDate: string;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** The last character that belongs to the first seventeen digits (ISO 7064 MOD 11-2). */
export function checkCharacterOf(firstSeventeen: string): string {
  const sum = weights.reduce(
    (total, weight, at) => total + weight * Number(firstSeventeen.charAt(at)),
    0,
  );
  return checkCharacters.charAt(sum % 11);
}

function isDay(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

/**
 * Reads an id number; null if it cannot be one: wrong length, a day that never was or is still to come (`today` as
 * `2026-11-21`), or a check character that does not fit. Fifteen-digit numbers ended in 2013 and are refused.
 */
export function readIdNumber(text: string, today: string): IdNumber | null {
  const number = text.replace(/\s/g, '').toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return null;
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDay(birthDate) || birthDate < '1900-01-01' || birthDate > today) return null;
  return checkCharacterOf(number) === number.charAt(17) ? { number, birthDate } : null;
}

/** From this age on somebody counts as elderly (老年人权益保障法, article 2). */
export const elderlyFromAge = 60;

/** Full years between two days written `2026-11-21`; who was born on 29 February is a year older on 1 March. */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** True for whoever is 60 or older on that day. */
export function isElderlyOn(birthDate: string, today: string): boolean {
  return ageOn(birthDate, today) >= elderlyFromAge;
}
