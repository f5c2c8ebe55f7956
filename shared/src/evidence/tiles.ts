/** Levels of the tree that one tile spans, and so 2⁸ hashes in a full tile. */
export const tileHeight = 8;
/** Hashes or entries in a full tile. */
export const tileWidth = 256;
const highestTileLevel = 63;

/** One tile of the C2SP tlog-tiles layout. `width` below 256 is a partial tile, at the right edge of the tree. */
export interface Tile {
  readonly kind: 'hashes' | 'entries';
  /** Level of the tile, 0 for leaf hashes and for entries. */
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** Where the root of a perfect subtree can be read: it is the root over `count` hashes of a tile from `first` on. */
export interface TileSpan {
  readonly level: number;
  readonly index: number;
  readonly first: number;
  readonly count: number;
}

const indexShape = /^(?:0|[1-9]\d*)$/;
const pathShape = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** `1234067` → `x001/x234/067`. Throws RangeError for anything but a safe whole number. */
export function formatTileIndex(index: number): string {
  if (!Number.isSafeInteger(index) || index < 0) throw new RangeError('tile index out of range');
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  return padded.replace(/\d{3}(?=\d)/g, 'x$&/');
}

function assertWithin(value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError('tile level or width out of range');
  }
}

/** Path below the log's prefix, `tile/0/x001/234` or `tile/entries/000.p/17`. Throws RangeError for an impossible tile. */
export function tilePath(tile: Tile): string {
  const { kind, level, index, width } = tile;
  assertWithin(level, 0, kind === 'entries' ? 0 : highestTileLevel);
  assertWithin(width, 1, tileWidth);
  const partial = width === tileWidth ? '' : `.p/${width}`;
  return `tile/${kind === 'entries' ? kind : level}/${formatTileIndex(index)}${partial}`;
}

function partialWidth(text: string | undefined): number | null {
  if (text === undefined) return tileWidth;
  const width = Number(text);
  return width < tileWidth ? width : null;
}

/** The tile of a path, or null if the path is not exactly what `tilePath` writes for some tile. */
export function parseTilePath(path: string): Tile | null {
  const match = pathShape.exec(path);
  if (match === null) return null;
  const [, kind, place, partial] = match as unknown as [string, string, string, string | undefined];
  const digits = place.replace(/[x/]/g, '').replace(/^0+(?=\d)/, '');
  const index = Number(digits);
  const width = partialWidth(partial);
  const level = kind === 'entries' ? 0 : Number(kind);
  if (width === null || level > highestTileLevel) return null;
  if (!indexShape.test(digits) || !Number.isSafeInteger(index)) return null;
  // A leading x000 would be a second name of the same tile.
  if (formatTileIndex(index) !== place) return null;
  return { kind: kind === 'entries' ? 'entries' : 'hashes', level, index, width };
}

/** Width of a tile in the tree of `size`: 256 for a full one, less at the right edge, 0 where nothing is yet. */
export function tileWidthIn(size: number, level: number, index: number): number {
  const hashes = Math.floor(size / tileWidth ** level);
  return Math.max(0, Math.min(tileWidth, hashes - index * tileWidth));
}

/** In which tile the root of the perfect subtree (`level`, `index`) lies. Level 0 is the leaves. */
export function tileSpanOf(level: number, index: number): TileSpan {
  const within = level % tileHeight;
  const count = 2 ** within;
  const position = index * count;
  return {
    level: Math.floor(level / tileHeight),
    index: Math.floor(position / tileWidth),
    first: position % tileWidth,
    count,
  };
}
