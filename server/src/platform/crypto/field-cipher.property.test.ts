import * as fc from 'fast-check';
import { FieldCipher, FieldUnreadableError, sealedLength } from './field-cipher';
import type { FieldPlace } from './field-cipher';
import { formatFieldKeys, newFieldKeys, newKeyVersion, parseFieldKeys } from './field-key-text';

const first = newFieldKeys();
const keys = parseFieldKeys(formatFieldKeys(first));
const cipher = new FieldCipher(keys);

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const anyPlace: fc.Arbitrary<FieldPlace> = fc.record({
  table: fc.string({ maxLength: 20 }),
  column: fc.string({ maxLength: 20 }),
  rowId: fc.uuid(),
});
const check = <T extends unknown[]>(property: fc.IProperty<T>): void => {
  fc.assert(property, { numRuns: 300 });
};

describe('a sealed field', () => {
  it('opens to what was sealed, in its place', () => {
    check(
      fc.property(anyText, anyPlace, (plain, place) => {
        expect(cipher.open(cipher.seal(plain, place), place)).toBe(plain);
      }),
    );
  });

  it('fits into its column', () => {
    check(
      fc.property(anyText, anyPlace, (plain, place) => {
        expect(cipher.seal(plain, place).length).toBeLessThanOrEqual(sealedLength(plain.length));
      }),
    );
  });

  it('does not open after any change of any character', () => {
    check(
      fc.property(
        anyText,
        anyPlace,
        fc.nat(),
        fc.integer({ min: 1, max: 63 }),
        (plain, place, at, by) => {
          const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
          const sealed = cipher.seal(plain, place);
          const index = at % sealed.length;
          const known = alphabet.indexOf(sealed.charAt(index));
          const other = alphabet.charAt((known + by) % 64);
          const altered = sealed.slice(0, index) + other + sealed.slice(index + 1);
          expect(() => cipher.open(altered, place)).toThrow(FieldUnreadableError);
        },
      ),
    );
  });

  it('does not open cut off, drawn out, or under another spelling of its version', () => {
    check(
      fc.property(anyText, anyPlace, fc.nat(), (plain, place, at) => {
        const sealed = cipher.seal(plain, place);
        for (const other of [
          sealed.slice(0, at % sealed.length),
          `${sealed}A`,
          `${sealed}=`,
          sealed.replace('f1.', 'f01.'),
          sealed.replace('f1.', 'F1.'),
        ]) {
          expect(() => cipher.open(other, place)).toThrow(FieldUnreadableError);
        }
      }),
    );
  });

  it('does not open in another row, column or table', () => {
    check(
      fc.property(anyText, anyPlace, anyPlace, (plain, place, other) => {
        const sealed = cipher.seal(plain, place);
        for (const part of ['table', 'column', 'rowId'] as const) {
          const moved = { ...place, [part]: `${place[part]}${other[part]}'` };
          expect(() => cipher.open(sealed, moved)).toThrow(FieldUnreadableError);
        }
      }),
    );
  });

  it('does not open as another version, even one of the same key', () => {
    const twice = {
      ...first,
      versions: [...first.versions, { ...first.versions[0]!, version: 2 }],
    };
    const both = new FieldCipher(parseFieldKeys(formatFieldKeys(twice)));
    check(
      fc.property(anyText, anyPlace, (plain, place) => {
        const relabelled = cipher.seal(plain, place).replace('f1.', 'f2.');
        expect(() => both.open(relabelled, place)).toThrow(FieldUnreadableError);
      }),
    );
  });

  it('does not open with another key of its version', () => {
    const others = new FieldCipher(parseFieldKeys(formatFieldKeys(newFieldKeys())));
    check(
      fc.property(anyText, anyPlace, (plain, place) => {
        expect(() => others.open(cipher.seal(plain, place), place)).toThrow('altered or moved');
      }),
    );
  });

  it('is another text each time', () => {
    const place = { table: 'people', column: 'nameSealed', rowId: 'one' };
    const seals = Array.from({ length: 2000 }, () => cipher.seal('王桂兰', place));
    expect(new Set(seals).size).toBe(seals.length);
  });

  it('still opens when a newer key seals', () => {
    const newer = { ...first, versions: [...first.versions, newKeyVersion(7)] };
    const both = new FieldCipher(parseFieldKeys(formatFieldKeys(newer)));
    check(
      fc.property(anyText, anyPlace, (plain, place) => {
        expect(both.open(cipher.seal(plain, place), place)).toBe(plain);
        expect(both.versionOf(both.seal(plain, place))).toBe(7);
      }),
    );
  });
});

describe('a blind index', () => {
  it('is the same for equal values of one purpose and for nothing else', () => {
    check(
      fc.property(anyText, anyText, (one, other) => {
        const index = cipher.blindIndex(one, 'people.phone');
        expect(index).toMatch(/^[0-9a-f]{64}$/);
        expect(cipher.blindIndex(one, 'people.phone')).toBe(index);
        expect(cipher.blindIndex(one, 'people.openid')).not.toBe(index);
        expect(cipher.blindIndex(other, 'people.phone') === index).toBe(one === other);
      }),
    );
  });
});

describe('the cipher', () => {
  it('shows no key to whoever prints it', () => {
    const printed = JSON.stringify({ cipher, list: [cipher] });
    expect(printed).toBe('{"cipher":{},"list":[{}]}');
  });
});
