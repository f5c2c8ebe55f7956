import { In, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { EventDetail } from '@linli/shared/evidence/entry';
import { sha256 } from '../../platform/crypto/sm3';
import { LogEntryRow } from './entities/log-entry-row.entity';
import { OutboxRow } from './entities/outbox-row.entity';
import type { TileRow } from './entities/tile-row.entity';
import { findDetails } from './log.queries';
import { isOpenedBy } from './recompute-log.queries';
import { findTiles } from './tree.queries';

/** A sealed entry and what opens it. */
export interface CheckedOpening {
  readonly index: number;
  readonly entryId: string;
  /** Null where the detail is missing, does not open the entry, or the entry is not the leaf that the tree holds. */
  readonly detail: EventDetail | null;
}

const tileWidth = 256;
const hashDigits = 64;

function isLeaf(row: LogEntryRow, tiles: ReadonlyMap<number, TileRow>): boolean {
  const start = (row.idx % tileWidth) * hashDigits;
  const stored = tiles
    .get(Math.floor(row.idx / tileWidth))
    ?.hashes.slice(start, start + hashDigits);
  const leaf = sha256(Buffer.from([0]), Buffer.from(row.entry, 'utf8')).toString('hex');
  return stored === leaf;
}

/**
 * At most `limit` sealed entries of one type behind index `after`, in the order of the log, each compared with the
 * tree's leaf and with its commitment.
 */
export async function readOpenings(
  manager: EntityManager,
  {
    communityId,
    type,
    after,
    limit,
  }: { communityId: string; type: string; after: number; limit: number },
): Promise<CheckedOpening[]> {
  const rows = await manager.find(LogEntryRow, {
    where: { communityId, type, idx: MoreThan(after) },
    order: { idx: 'ASC' },
    take: limit,
  });
  const details = await findDetails(
    manager,
    rows.map((row) => row.entryId),
  );
  const places = [...new Set(rows.map((row) => Math.floor(row.idx / tileWidth)))];
  const tiles = await findTiles(
    manager,
    communityId,
    places.map((tileIndex) => ({ level: 0, tileIndex })),
  );
  const byIndex = new Map(tiles.map((tile) => [tile.tileIndex, tile]));
  return rows.map((row) => {
    const detail = details.get(row.entryId);
    const isIntact = detail !== undefined && isOpenedBy(row, detail) && isLeaf(row, byIndex);
    return {
      index: row.idx,
      entryId: row.entryId,
      detail: isIntact ? (JSON.parse(detail.detail) as EventDetail) : null,
    };
  });
}

/** Those of the ids that are no entry of that type in the community's log and wait for no place in it, in order. */
export async function findUnknownEntries(
  manager: EntityManager,
  {
    communityId,
    type,
    entryIds,
  }: { communityId: string; type: string; entryIds: readonly string[] },
): Promise<string[]> {
  if (entryIds.length === 0) return [];
  const asked = [...entryIds];
  // The outbox first: what leaves it meanwhile is found in the log.
  const waiting = await manager.find(OutboxRow, {
    select: { id: true },
    where: { communityId, type, id: In(asked) },
  });
  const sealed = await manager.find(LogEntryRow, {
    select: { communityId: true, idx: true, entryId: true },
    where: { communityId, type, entryId: In(asked) },
  });
  const known = new Set([...waiting.map(({ id }) => id), ...sealed.map(({ entryId }) => entryId)]);
  return asked.filter((id) => !known.has(id));
}
