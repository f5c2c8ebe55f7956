import { randomBytes } from 'node:crypto';

/** Without letters that are mistaken for digits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const prefix = 'YT-';
const digits = 8;
const bitsPerDigit = 5;

/** Characters of no width; each carries two bits. */
const invisible = ['\u200b', '\u200c', '\u200d', '\u2060'] as const;
const bitsPerMark = 2;
const marks = (digits * bitsPerDigit) / bitsPerMark;

/** A new purpose number, `YT-7K3M9QXA`: 40 random bits. */
export function newNumber(): string {
  const letters = [...randomBytes(digits)].map((byte) => alphabet[byte % alphabet.length]);
  return `${prefix}${letters.join('')}`;
}

/** The number as characters that nobody sees. Throws RangeError for what is no number. */
export function invisibleMark(number: string): string {
  const bits = [...number.slice(prefix.length)]
    .map((letter) => {
      const value = alphabet.indexOf(letter);
      if (value < 0) throw new RangeError('not a purpose number');
      return value.toString(2).padStart(bitsPerDigit, '0');
    })
    .join('');
  const pairs = bits.match(/../g) ?? [];
  return pairs.map((pair) => invisible[parseInt(pair, 2)]).join('');
}

/** The purpose number that a copied text carries unseen; null if it carries none. */
export function numberIn(text: string): string | null {
  const run = new RegExp(`(?:${invisible.join('|')}){${marks.toString()}}`, 'u').exec(text)?.[0];
  if (run === undefined) return null;
  const bits = [...run]
    .map((mark) => invisible.indexOf(mark as (typeof invisible)[number]))
    .map((value) => value.toString(2).padStart(bitsPerMark, '0'))
    .join('');
  const letters = bits.match(/.{5}/g) ?? [];
  return `${prefix}${letters.map((five) => alphabet[parseInt(five, 2)]).join('')}`;
}
