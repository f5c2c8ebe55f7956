import { createHash } from 'node:crypto';
import type { ColumnCheck } from '@linli/shared/contracts/vault';
import { FieldCipher } from '../../../platform/crypto/field-cipher';
import {
  formatFieldKeys,
  newFieldKeys,
  parseFieldKeys,
} from '../../../platform/crypto/field-key-text';
import type { StoredSeal } from '../sealed-columns';
import { checkColumn } from './column-checks';
import { looksLikeNoise } from './noise';

const cipherOf = () => new FieldCipher(parseFieldKeys(formatFieldKeys(newFieldKeys())));
const fields = cipherOf();
const ciphers = { fields, stranger: cipherOf() };
const column = {
  table: 'people',
  column: 'phoneSealed',
  primaryKey: 'id',
  indexColumn: 'phoneIndex',
};

function sealOf(plain: string, rowId = plain): StoredSeal {
  return {
    rowId,
    sealed: fields.seal(plain, { table: 'people', column: 'phoneSealed', rowId }),
    blindIndex: fields.blindIndex(plain, 'people.phone'),
  };
}

function failedOf(seals: readonly StoredSeal[], unsealed = 0): ColumnCheck[] {
  return checkColumn({ column, seals, unsealed }, ciphers)
    .filter(({ result }) => result === 'failed')
    .map(({ check }) => check);
}

const phones = Array.from({ length: 20 }, (_, index) => `1380000${(1000 + index).toString()}`);
const good = phones.map((phone) => sealOf(phone));
const [one] = good;
if (one === undefined) throw new Error('no sample');
const others = good.slice(1);

describe('the checks of a column', () => {
  it('find nothing wrong with what is sealed', () => {
    const results = checkColumn({ column, seals: good, unsealed: 0 }, ciphers);
    expect(results).toHaveLength(8);
    expect(results.filter(({ result }) => result !== 'passed')).toEqual([]);
  });

  it('show nothing where nothing is stored', () => {
    const results = checkColumn({ column, seals: [], unsealed: 0 }, ciphers);
    expect(new Set(results.map(({ result }) => result))).toEqual(new Set(['empty']));
  });

  it('try no index where there is none', () => {
    const { indexColumn: _none, ...plainColumn } = column;
    const checks = checkColumn({ column: plainColumn, seals: good, unsealed: 0 }, ciphers);
    expect(checks.map(({ check }) => check)).not.toContain('index-is-keyed');
  });

  it('find plain text, anywhere in the column', () => {
    expect(failedOf(good, 1)).toEqual(['sealed-form']);
    expect(failedOf([{ ...one, sealed: phones[0] ?? '' }, ...others])).toContain('opens-in-place');
  });

  it.each(['sm3', 'sha256', 'md5'])('find an index that is a plain %s', (name) => {
    const blindIndex = createHash(name)
      .update(phones[0] ?? '')
      .digest('hex');
    expect(failedOf([{ ...one, blindIndex }, ...others])).toEqual(['index-is-keyed']);
  });

  it('find the value itself, or an encoding of it, beside its seal', () => {
    for (const form of ['utf8', 'hex', 'base64'] as const) {
      const blindIndex = `x${Buffer.from(phones[0] ?? '').toString(form)}x`;
      expect(failedOf([{ ...one, blindIndex }, ...others])).toContain('no-plaintext');
    }
  });

  it('find a value that stands in the wrong row', () => {
    expect(failedOf([{ ...one, rowId: 'another' }, ...others])).toEqual(['opens-in-place']);
  });

  it('find one text used twice', () => {
    expect(failedOf([one, one, ...others])).toEqual(['like-noise']);
  });

  it('find what a cipher with a known key has sealed', () => {
    const open = { fields, stranger: fields };
    const failed = checkColumn({ column, seals: good, unsealed: 0 }, open)
      .filter(({ result }) => result === 'failed')
      .map(({ check }) => check);
    expect(failed).toEqual(['refuses-wrong-key']);
  });
});

describe('noise', () => {
  it('is told from text, and not judged by too little of it', () => {
    expect(looksLikeNoise(Buffer.from('王桂兰李建国赵敏'.repeat(3)))).toBe(false);
    expect(looksLikeNoise(Buffer.from(phones.join('')))).toBe(false);
    expect(looksLikeNoise(Buffer.alloc(4096))).toBe(false);
    expect(looksLikeNoise(Buffer.from('short'))).toBeNull();
    expect(looksLikeNoise(createHash('shake256', { outputLength: 4096 }).digest())).toBe(true);
  });
});
