import { createHash, createHmac } from 'node:crypto';
import type { CheckResult, ColumnCheck } from '@linli/shared/contracts/vault';
import { FieldUnreadableError } from '../../../platform/crypto/field-cipher';
import type { FieldCipher, FieldPlace } from '../../../platform/crypto/field-cipher';
import type { SealedColumn } from '../../../platform/platform';
import { placeOf } from '../sealed-columns';
import type { StoredSeal } from '../sealed-columns';
import { looksLikeNoise } from './noise';

/** What the checks of one column look at. */
export interface ColumnSample {
  readonly column: SealedColumn;
  readonly seals: readonly StoredSeal[];
  /** How many of all stored values have not the sealed form. */
  readonly unsealed: number;
}

interface Ciphers {
  readonly fields: FieldCipher;
  /** Has the same versions with other keys. */
  readonly stranger: FieldCipher;
}

/** A stored text with what stands behind it, if it opens. */
interface Opened {
  readonly stored: StoredSeal;
  readonly place: FieldPlace;
  readonly plain: string | null;
}

const headBytes = 48;
/** Shorter texts occur in any base64 by chance. */
const leastTellingBytes = 6;

function opens(fields: FieldCipher, sealed: string, place: FieldPlace): string | null {
  try {
    return fields.open(sealed, place);
  } catch (error) {
    if (error instanceof FieldUnreadableError) return null;
    throw error;
  }
}

const bodyOf = (sealed: string): Buffer =>
  Buffer.from(sealed.slice(sealed.indexOf('.') + 1), 'base64url');

function carriesPlain({ stored: { sealed, blindIndex }, plain }: Opened): boolean {
  const bytes = Buffer.from(plain ?? '', 'utf8');
  if (bytes.length < leastTellingBytes) return false;
  const forms = [
    plain ?? '',
    ...(['hex', 'base64', 'base64url'] as const).map((form) =>
      // A form within a longer text may differ in its last character.
      bytes.toString(form).replace(/=+$/, '').slice(0, -1),
    ),
  ];
  const isInText = [sealed, blindIndex ?? ''].some((text) =>
    forms.some((form) => text.includes(form)),
  );
  return isInText || bodyOf(sealed).includes(bytes);
}

function alteredIn(sealed: string): string[] {
  const body = bodyOf(sealed);
  // One bit in the nonce, in the seal, and in the ciphertext if there is any.
  return [0, 16, headBytes]
    .filter((at) => at < body.length)
    .map((at) => {
      const other = Buffer.from(body);
      other[at] = (other[at] as number) ^ 1;
      return sealed.slice(0, sealed.indexOf('.') + 1) + other.toString('base64url');
    });
}

const movedFrom = (place: FieldPlace): FieldPlace[] => [
  { ...place, table: `${place.table}_copy` },
  { ...place, column: `${place.column}Copy` },
  { ...place, rowId: `${place.rowId}0` },
];

/** What somebody could compute from a guessed value without any key. */
function plainHashes(plain: string): string[] {
  const plainHash = (name: string): string => createHash(name).update(plain, 'utf8').digest('hex');
  return [
    plainHash('sm3'),
    plainHash('sha256'),
    plainHash('sha512').slice(0, 64),
    plainHash('md5'),
    createHmac('sm3', Buffer.alloc(32)).update(plain, 'utf8').digest('hex'),
    createHmac('sha256', '').update(plain, 'utf8').digest('hex'),
  ];
}

function isKeyedIndex({ stored: { blindIndex }, plain }: Opened): boolean {
  if (blindIndex === null) return true;
  return /^[0-9a-f]{64}$/.test(blindIndex) && !plainHashes(plain ?? '').includes(blindIndex);
}

function isNoise(all: readonly Opened[]): boolean {
  const bodies = all.map(({ stored }) => bodyOf(stored.sealed));
  const nonces = new Set(bodies.map((body) => body.toString('hex', 0, 16)));
  const ciphertext = Buffer.concat(bodies.map((body) => body.subarray(headBytes)));
  return nonces.size === bodies.length && looksLikeNoise(ciphertext) !== false;
}

type Trial = (all: readonly Opened[], ciphers: Ciphers) => boolean;

const trials: Readonly<Record<Exclude<ColumnCheck, 'sealed-form'>, Trial>> = {
  'no-plaintext': (all) => !all.some(carriesPlain),
  'like-noise': (all) => isNoise(all),
  'opens-in-place': (all) => all.every(({ plain }) => plain !== null),
  'refuses-wrong-key': (all, { stranger }) =>
    all.every(({ stored, place }) => opens(stranger, stored.sealed, place) === null),
  'refuses-moved': (all, { fields }) =>
    all.every(({ stored, place }) =>
      movedFrom(place).every((other) => opens(fields, stored.sealed, other) === null),
    ),
  'refuses-altered': (all, { fields }) =>
    all.every(({ stored, place }) =>
      alteredIn(stored.sealed).every((other) => opens(fields, other, place) === null),
    ),
  'index-is-keyed': (all) => all.every(isKeyedIndex),
};

/** Tries everything on the sample of one column. Answers results only: nothing that was opened leaves it. */
export function checkColumn(
  { column, seals, unsealed }: ColumnSample,
  ciphers: Ciphers,
): { check: ColumnCheck; result: CheckResult }[] {
  const all = seals.map((stored) => {
    const place = placeOf(column, stored.rowId);
    return { stored, place, plain: opens(ciphers.fields, stored.sealed, place) };
  });
  const resultOf = (passed: boolean): CheckResult =>
    all.length === 0 ? 'empty' : passed ? 'passed' : 'failed';
  return [
    { check: 'sealed-form', result: resultOf(unsealed === 0) },
    ...Object.entries(trials)
      .filter(([check]) => check !== 'index-is-keyed' || column.indexColumn !== undefined)
      .map(([check, trial]) => ({
        check: check as ColumnCheck,
        result: resultOf(trial(all, ciphers)),
      })),
  ];
}
