import { badRange, beyondCheckpoint } from '@linli/shared/contracts/evidence';
import { formatEntryBundle } from '@linli/shared/evidence/entry-bundle';
import { parseTilePath, tileWidth, tileWidthIn } from '@linli/shared/evidence/tiles';
import type { Tile } from '@linli/shared/evidence/tiles';
import type { Database } from '../../platform/database/database';
import { fail } from '../../platform/http/failure';
import { findEntries, findTiles } from './tree.queries';

const hashDigits = 64;

/** The tile that a path below `/log/<community>/` names; throws bad_range for a path that names none. */
export function tileAt(path: string): Tile {
  const tile = parseTilePath(path);
  if (tile === null) throw fail(badRange);
  return tile;
}

/** Full tiles never change; of partial ones there will be a wider one soon. */
export function cacheControlOf(tile: Tile): string {
  return tile.width === tileWidth ? 'public, max-age=31536000, immutable' : 'public, max-age=60';
}

async function entryTile(
  db: Database,
  communityId: string,
  { index, width }: Tile,
): Promise<Uint8Array> {
  const from = index * tileWidth;
  const rows = await db.read((manager) =>
    findEntries(manager, communityId, { from, to: from + width }),
  );
  if (rows.length !== width) throw new Error(`entries ${from} and on have a gap`);
  return formatEntryBundle(rows.map((row) => Buffer.from(row.entry, 'utf8')));
}

async function hashTile(
  db: Database,
  communityId: string,
  { level, index, width }: Tile,
): Promise<Uint8Array> {
  const [stored] = await db.read((manager) =>
    findTiles(manager, communityId, [{ level, tileIndex: index }]),
  );
  if (stored === undefined || stored.width < width) {
    throw new Error(`tile ${level}/${index} is not whole`);
  }
  return Buffer.from(stored.hashes.slice(0, width * hashDigits), 'hex');
}

/** The tile's bytes; throws beyond_checkpoint for one that the published log of that size does not hold. */
export async function readTile(
  db: Database,
  { communityId, publishedSize }: { communityId: string; publishedSize: number },
  tile: Tile,
): Promise<Uint8Array> {
  if (tile.width > tileWidthIn(publishedSize, tile.level, tile.index)) throw fail(beyondCheckpoint);
  return tile.kind === 'entries'
    ? entryTile(db, communityId, tile)
    : hashTile(db, communityId, tile);
}
