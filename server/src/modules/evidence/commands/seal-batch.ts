import type { EventDetail, LogEntry } from '@linli/shared/evidence/entry';
import { deleteRows, insertRows } from '../../../platform/database/bulk';
import { changeIf } from '../../../platform/database/database';
import type { Database, Tx } from '../../../platform/database/database';
import { EntryDetail } from '../entities/entry-detail.entity';
import { LogEntryRow } from '../entities/log-entry-row.entity';
import { OutboxRow } from '../entities/outbox-row.entity';
import { TileRow } from '../entities/tile-row.entity';
import { TreeHead } from '../entities/tree-head.entity';
import { readOutbox } from '../outbox.queries';
import type { UnsealedRow } from '../outbox.queries';
import { findUnfilledTiles, findTreeHead } from '../tree.queries';
import { emptyEdge, GrowingTree } from '../tree/growing-tree';
import type { SealedEvent, SealListener } from '../usage-event';

/** Most events that one transaction seals. */
export const sealBatchSize = 1000;

/** Thrown when another sealer has appended to the same log first: nothing was changed, try again. */
export class SealConflict extends Error {
  constructor() {
    super('another sealer was first');
    this.name = 'SealConflict';
  }
}

async function saveHead(tx: Tx, before: TreeHead, tree: GrowingTree): Promise<void> {
  const { communityId, community, size } = before;
  const edge = tree.edge();
  if (size === 0) {
    await tx.insert(TreeHead, { communityId, community, ...edge });
    return;
  }
  const isOurs = await changeIf(tx, TreeHead, {
    expected: { communityId, size },
    change: edge,
  });
  if (!isOurs) throw new SealConflict();
}

async function saveTiles(tx: Tx, communityId: string, tree: GrowingTree): Promise<void> {
  const begun: TileRow[] = [];
  for (const { before, ...tile } of tree.grownTiles()) {
    if (before === 0) {
      begun.push({ communityId, ...tile });
      continue;
    }
    const { level, tileIndex, width, hashes } = tile;
    const isOurs = await changeIf(tx, TileRow, {
      expected: { communityId, level, tileIndex, width: before },
      change: { width, hashes },
    });
    if (!isOurs) throw new SealConflict();
  }
  await insertRows(tx, TileRow, begun);
}

interface Appended {
  readonly entry: LogEntryRow;
  readonly detail: EntryDetail;
  readonly sealed: SealedEvent;
}

function append(tree: GrowingTree, row: UnsealedRow): Appended {
  const { index, leafSha256, leafSm3 } = tree.append(Buffer.from(row.entry, 'utf8'));
  const { id, type, origin, hour } = JSON.parse(row.entry) as LogEntry;
  const detail = JSON.parse(row.detail) as EventDetail;
  const { communityId } = row;
  return {
    entry: {
      communityId,
      idx: index,
      entryId: id,
      type,
      origin,
      hour,
      entry: row.entry,
      leafSha256,
      leafSm3,
    },
    detail: {
      entryId: id,
      communityId,
      type,
      actorPseudonym: row.actorPseudonym,
      at: detail.at,
      detail: row.detail,
      salt: row.salt,
    },
    sealed: {
      communityId,
      index,
      entryId: id,
      type,
      origin,
      hour,
      at: detail.at,
      actor: detail.actor,
      household: detail.household,
      subject: detail.subject,
      facts: detail.facts,
    },
  };
}

async function appendToLog(
  tx: Tx,
  communityId: string,
  rows: readonly UnsealedRow[],
): Promise<SealedEvent[]> {
  const { community } = JSON.parse(rows[0]?.entry ?? '{}') as LogEntry;
  const head = (await findTreeHead(tx, communityId)) ?? { communityId, community, ...emptyEdge };
  const tree = new GrowingTree(head, await findUnfilledTiles(tx, head));
  const appended = rows.map((row) => append(tree, row));
  // The head first: whoever loses the comparison has written nothing else yet.
  await saveHead(tx, head, tree);
  await saveTiles(tx, communityId, tree);
  await insertRows(
    tx,
    LogEntryRow,
    appended.map(({ entry }) => entry),
  );
  await insertRows(
    tx,
    EntryDetail,
    appended.map(({ detail }) => detail),
  );
  return appended.map(({ sealed }) => sealed);
}

function byCommunity(rows: readonly UnsealedRow[]): Map<string, UnsealedRow[]> {
  const groups = new Map<string, UnsealedRow[]>();
  for (const row of rows) {
    const group = groups.get(row.communityId);
    if (group === undefined) groups.set(row.communityId, [row]);
    else group.push(row);
  }
  return groups;
}

/**
 * Seals the oldest events of the outbox in one transaction: indices, entries, details, tree, what the listeners
 * write, and the emptied outbox are durable together or not at all. Answers how many were sealed.
 * Rejects with SealConflict, or the engine's duplicate key, if another sealer was first.
 */
export function sealBatch(db: Database, listeners: readonly SealListener[]): Promise<number> {
  return db.transaction(async (tx) => {
    const rows = await readOutbox(tx, sealBatchSize);
    if (rows.length === 0) return 0;
    const sealed: SealedEvent[] = [];
    const groups = [...byCommunity(rows)].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [communityId, group] of groups) {
      sealed.push(...(await appendToLog(tx, communityId, group)));
    }
    for (const listener of listeners) await listener(tx, sealed);
    const deleted = await deleteRows(
      tx,
      OutboxRow,
      rows.map((row) => row.id),
    );
    if (deleted !== rows.length) throw new SealConflict();
    return rows.length;
  });
}
