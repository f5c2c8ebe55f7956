import * as fc from 'fast-check';
import { formatEntryBundle, parseEntryBundle } from './entry-bundle';
import type { Tile } from './tiles';
import { parseTilePath, tilePath, tileSpanOf, tileWidthIn } from './tiles';

const tile: fc.Arbitrary<Tile> = fc
  .record({
    kind: fc.constantFrom('hashes', 'entries'),
    level: fc.integer({ min: 0, max: 63 }),
    index: fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.maxSafeNat()),
    width: fc.integer({ min: 1, max: 256 }),
  })
  .map((any) => (any.kind === 'entries' ? { ...any, level: 0 } : any));

describe('tile paths', () => {
  it.each<[string, Tile]>([
    ['tile/0/000', { kind: 'hashes', level: 0, index: 0, width: 256 }],
    ['tile/0/x001/x234/067', { kind: 'hashes', level: 0, index: 1234067, width: 256 }],
    ['tile/3/999.p/1', { kind: 'hashes', level: 3, index: 999, width: 1 }],
    ['tile/63/x001/000.p/255', { kind: 'hashes', level: 63, index: 1000, width: 255 }],
    ['tile/entries/x009/007.p/112', { kind: 'entries', level: 0, index: 9007, width: 112 }],
  ])('%s', (path, expected) => {
    expect(parseTilePath(path)).toEqual(expected);
    expect(tilePath(expected)).toBe(path);
  });

  it('read back whatever the tile', () => {
    fc.assert(
      fc.property(tile, (value) => {
        expect(parseTilePath(tilePath(value))).toEqual(value);
      }),
    );
  });

  it('know no second spelling', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('0', '1', '9', 'x', '/', '.', 'p'), maxLength: 14 }),
        (end) => {
          const path = `tile/${end}`;
          const parsed = parseTilePath(path);
          if (parsed !== null) expect(tilePath(parsed)).toBe(path);
        },
      ),
    );
  });

  it.each([
    '',
    'tile/0',
    'tile/0/',
    'tile/0/0',
    'tile/0/00',
    'tile/0/0000',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/00/001',
    'tile/64/001',
    'tile/-1/001',
    'tile/0/001.p/0',
    'tile/0/001.p/256',
    'tile/0/001.p/01',
    'tile/0/001.p/',
    'tile/0/001.p',
    'tile/0/x001',
    '/tile/0/001',
    'tile/0/001/',
    'tile/0/001\n',
    'tile/0/X001/002',
    'tile/data/001',
    'tile/entries/../0/001',
    'tile/0/x999/x999/x999/x999/x999/999',
    'tile/0/٠٠١',
  ])('refuse %j', (path) => {
    expect(parseTilePath(path)).toBeNull();
  });

  it.each([
    { kind: 'hashes', level: 64, index: 0, width: 1 },
    { kind: 'entries', level: 1, index: 0, width: 1 },
    { kind: 'hashes', level: 0, index: -1, width: 1 },
    { kind: 'hashes', level: 0, index: 2 ** 53, width: 1 },
    { kind: 'hashes', level: 0, index: 0, width: 0 },
    { kind: 'hashes', level: 0, index: 0, width: 257 },
  ] as const)('are not made for %j', (impossible) => {
    expect(() => tilePath(impossible)).toThrow(RangeError);
  });
});

describe('places in tiles', () => {
  it('gives the widths of the specification’s example of 70,000 entries', () => {
    expect(tileWidthIn(70_000, 0, 272)).toBe(256);
    expect(tileWidthIn(70_000, 0, 273)).toBe(112);
    expect(tileWidthIn(70_000, 0, 274)).toBe(0);
    expect(tileWidthIn(70_000, 1, 0)).toBe(256);
    expect(tileWidthIn(70_000, 1, 1)).toBe(17);
    expect(tileWidthIn(70_000, 2, 0)).toBe(1);
    expect(tileWidthIn(70_000, 3, 0)).toBe(0);
  });

  it('finds every subtree within one tile and over the right leaves', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 2 ** 20 }));
    fc.assert(
      fc.property(place, ([level, index]) => {
        const span = tileSpanOf(level, index);
        expect(span.first + span.count).toBeLessThanOrEqual(256);
        const hashLeaves = 256 ** span.level;
        expect(span.count * hashLeaves).toBe(2 ** level);
        expect((span.index * 256 + span.first) * hashLeaves).toBe(index * 2 ** level);
      }),
    );
  });
});

describe('entry tiles', () => {
  it('read back, and are refused when cut off', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), (leaves) => {
        const bytes = formatEntryBundle(leaves);
        expect(parseEntryBundle(bytes)).toEqual(leaves);
        if (bytes.length > 0 && leaves.at(-1)?.length !== 0) {
          expect(() => parseEntryBundle(bytes.slice(0, -1))).toThrow(RangeError);
        }
      }),
    );
    expect(() => formatEntryBundle([new Uint8Array(65_536)])).toThrow(RangeError);
    expect(() => parseEntryBundle(Uint8Array.of(0))).toThrow(RangeError);
    expect(formatEntryBundle([new Uint8Array(258)]).slice(0, 2)).toEqual(Uint8Array.of(1, 2));
  });
});
