import { Between, In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CheckpointRow } from './entities/checkpoint-row.entity';
import { LogEntryRow } from './entities/log-entry-row.entity';
import { OutboxRow } from './entities/outbox-row.entity';
import { TileRow } from './entities/tile-row.entity';
import { TreeHead } from './entities/tree-head.entity';
import { unfilledTiles } from './tree/growing-tree';

const tilesPerQuery = 500;

/** The right edge of a community's tree, or null while nothing is sealed. */
export function findTreeHead(
  manager: EntityManager,
  communityId: string,
): Promise<TreeHead | null> {
  return manager.findOneBy(TreeHead, { communityId });
}

/** The right edges of all trees. */
export function findTreeHeads(manager: EntityManager): Promise<TreeHead[]> {
  return manager.find(TreeHead);
}

/** The stored tiles among those asked for. */
export async function findTiles(
  manager: EntityManager,
  communityId: string,
  places: readonly { readonly level: number; readonly tileIndex: number }[],
): Promise<TileRow[]> {
  const levels = new Map<number, number[]>();
  for (const { level, tileIndex } of places) {
    const indices = levels.get(level);
    if (indices === undefined) levels.set(level, [tileIndex]);
    else indices.push(tileIndex);
  }
  const tiles: TileRow[] = [];
  for (const [level, indices] of levels) {
    for (let start = 0; start < indices.length; start += tilesPerQuery) {
      const tileIndex = In(indices.slice(start, start + tilesPerQuery));
      tiles.push(...(await manager.findBy(TileRow, { communityId, level, tileIndex })));
    }
  }
  return tiles;
}

/** The tiles at the right edge that are begun and not full. */
export function findUnfilledTiles(
  manager: EntityManager,
  { communityId, size }: { communityId: string; size: number },
): Promise<TileRow[]> {
  return findTiles(manager, communityId, unfilledTiles(size));
}

/** The newest checkpoint that was published, or null. */
export function findLastCheckpoint(
  manager: EntityManager,
  communityId: string,
): Promise<CheckpointRow | null> {
  return manager.findOne(CheckpointRow, { where: { communityId }, order: { size: 'DESC' } });
}

/** Every checkpoint that was published, oldest first. */
export function findCheckpoints(
  manager: EntityManager,
  communityId: string,
): Promise<CheckpointRow[]> {
  return manager.find(CheckpointRow, { where: { communityId }, order: { size: 'ASC' } });
}

/** Entries `from` up to, not including, `to`, in order. */
export function findEntries(
  manager: EntityManager,
  communityId: string,
  { from, to }: { from: number; to: number },
): Promise<LogEntryRow[]> {
  return manager.find(LogEntryRow, {
    where: { communityId, idx: Between(from, to - 1) },
    order: { idx: 'ASC' },
  });
}

/** The instant of the oldest event that has no place in a log yet, of one community or of all; null if there is none. */
export async function findOldestUnsealed(
  manager: EntityManager,
  communityId?: string,
): Promise<number | null> {
  const oldest = await manager.find(OutboxRow, {
    select: { id: true, recordedAt: true },
    where: communityId === undefined ? {} : { communityId },
    order: { recordedAt: 'ASC', id: 'ASC' },
    take: 1,
  });
  return oldest[0]?.recordedAt ?? null;
}

/** Every stored tile of a log. */
export function findAllTiles(manager: EntityManager, communityId: string): Promise<TileRow[]> {
  return manager.findBy(TileRow, { communityId });
}
