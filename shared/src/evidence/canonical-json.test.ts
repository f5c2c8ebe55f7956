import * as fc from 'fast-check';
import { canonicalJson, utf8 } from './canonical-json';

const json = fc.jsonValue({ maxDepth: 4 });
// Strings beyond ASCII are where orderings differ: surrogate pairs sort before U+FFxx by code units.
const key = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('\u{1f600}', '\uff5e', '__proto__', ''),
);

describe('canonicalJson', () => {
  it('writes the example of RFC 8785 §3.2.2', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('orders keys by UTF-16 code units (RFC 8785 §3.2.3)', () => {
    const value = {
      '\u20ac': 1,
      '\r': 2,
      '\ufb33': 3,
      '1': 4,
      '\u{1f600}': 5,
      '\u0080': 6,
      '\u00f6': 7,
    };
    const order = Object.values(JSON.parse(canonicalJson(value)) as object);
    // Integer-like keys come first when parsed again; it is also their canonical place after \r.
    expect(canonicalJson(value).indexOf('"\\r"')).toBe(1);
    expect(order).toEqual([4, 2, 6, 7, 1, 5, 3]);
  });

  it('reads back as the same value and is a fixed point', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(JSON.stringify(JSON.parse(text))).toBe(
          JSON.stringify(JSON.parse(canonicalJson(JSON.parse(text)))),
        );
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('does not depend on the order in which keys were set', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(key, fc.integer()), { selector: ([name]) => name }),
        (pairs) => {
          const forwards = canonicalJson(Object.fromEntries(pairs));
          expect(canonicalJson(Object.fromEntries([...pairs].reverse()))).toBe(forwards);
          const names = [...forwards.matchAll(/("(?:[^"\\]|\\.)*"):/g)].map(
            (match) => JSON.parse(match[1] as string) as string,
          );
          expect(names).toEqual(pairs.map(([name]) => name).sort());
        },
      ),
    );
  });

  it('writes numbers as ECMAScript does', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(canonicalJson(number)).toBe(Object.is(number, -0) ? '0' : String(number));
      }),
    );
  });

  const cycle: Record<string, unknown> = {};
  cycle['self'] = { again: cycle };
  it.each([
    ['undefined', undefined],
    ['undefined in an object', { a: undefined }],
    ['a hole', [1, , 2]], // eslint-disable-line no-sparse-arrays -- the hole is the case under test
    ['NaN', [Number.NaN]],
    ['Infinity', { a: Number.POSITIVE_INFINITY }],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a Date', new Date(0)],
    ['a Map', new Map()],
    ['bytes', Uint8Array.of(1)],
    ['a cycle', cycle],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate in a key', { '\udc00x': 1 }],
  ])('refuses %s', (_name, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('takes the same object twice where it is no cycle', () => {
    const shared = { a: 1 };
    expect(canonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
  });
});

describe('utf8', () => {
  it('agrees with the encoder of the platform', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Array.from(utf8(text))).toEqual([...Buffer.from(text, 'utf8')]);
      }),
    );
    expect(Array.from(utf8('a\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}邻'))).toEqual([
      ...Buffer.from('a\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}邻', 'utf8'),
    ]);
  });

  it.each(['\ud800', 'a\udfff', '\ud800\ud800\udc00', '\udc00\ud800'])('refuses %j', (text) => {
    expect(() => utf8(text)).toThrow(TypeError);
  });
});
