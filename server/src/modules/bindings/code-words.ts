import { randomInt } from 'node:crypto';

/** Without I, L, O, U, 0 and 1: nothing that can be mistaken for another on paper or aloud. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;

/** A fresh code of twelve characters (about 59 bits), grouped for reading: `7K3M-QW9T-4HXP`. */
export function freshCode(): string {
  const characters = Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length)));
  return groupCode(characters.join(''));
}

/** What somebody typed or scanned, as it was issued; null if it cannot be one of ours. */
export function readCode(typed: string): string | null {
  const plain = typed
    .toUpperCase()
    .replace(/^LINLI-(HOME|FAMILY):/, '')
    .replace(/[\s·・—–-]/g, '');
  const isOurs = plain.length === length && [...plain].every((one) => alphabet.includes(one));
  return isOurs ? groupCode(plain) : null;
}

function groupCode(plain: string): string {
  return `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}`;
}

/** What is stored and searched instead of a code: keyed, so a copied database does not help to guess. */
export const codePurposes = {
  binding: 'bindings.code',
  family: 'delegations.family-code',
  helper: 'delegations.helper-code',
} as const;
