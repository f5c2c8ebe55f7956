import * as fc from 'fast-check';
import { fromBase64, toBase64 } from './base64';
import { fromHex, toHex } from './hex';

const bytes = fc.uint8Array({ maxLength: 70 });

describe('hex and base64', () => {
  it('agree with the platform and read back', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(toHex(value)).toBe(Buffer.from(value).toString('hex'));
        expect(toBase64(value)).toBe(Buffer.from(value).toString('base64'));
        expect(fromHex(toHex(value))).toEqual(value);
        expect(fromBase64(toBase64(value))).toEqual(value);
      }),
    );
  });

  it('accept exactly one spelling', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('A', 'Q', 'f', '/', '=', '-', 'z'), maxLength: 9 }),
        (text) => {
          const canonical = Buffer.from(text, 'base64').toString('base64') === text;
          if (canonical) expect(toBase64(fromBase64(text))).toBe(text);
          else expect(() => fromBase64(text)).toThrow(SyntaxError);
        },
      ),
    );
  });

  it.each(['A', 'AA', 'AAA', 'AB==', 'AAB=', 'AA==\n', ' AAAA', 'AA-_', 'AA==AAAA'])(
    'base64 refuses %j',
    (text) => {
      expect(() => fromBase64(text)).toThrow(SyntaxError);
    },
  );

  it.each(['0', 'AA', '0x', 'g0', '00 '])('hex refuses %j', (text) => {
    expect(() => fromHex(text)).toThrow(SyntaxError);
  });
});
