import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { eventOrigins } from '@linli/shared/evidence/entry';
import type { EventDetail, EventOrigin } from '@linli/shared/evidence/entry';
import { LogEntryRow } from './entities/log-entry-row.entity';
import { findDetails } from './log.queries';
import { noActor } from './pseudonym';
import { findEntries, findLastCheckpoint } from './tree.queries';
import type { SealedEvent } from './usage-event';

/** What everyone may know of an entry, with its place. */
export interface PlacedEntry {
  readonly entryId: string;
  readonly index: number;
  readonly type: string;
  readonly hour: string;
  readonly origin: string;
}

/** The newest entries of those types that count as use, newest first. */
export async function newestCountedEntries(
  manager: EntityManager,
  { communityId, types, limit }: { communityId: string; types: readonly string[]; limit: number },
): Promise<PlacedEntry[]> {
  if (types.length === 0) return [];
  const rows = await manager.find(LogEntryRow, {
    select: { entryId: true, idx: true, type: true, hour: true, origin: true },
    where: { communityId, type: In([...types]), origin: In(['organic', 'staff-assisted']) },
    order: { idx: 'DESC' },
    take: limit,
  });
  return rows.map(({ entryId, idx, type, hour, origin }) => ({
    entryId,
    index: idx,
    type,
    hour,
    origin,
  }));
}

/** How many entries the newest published checkpoint covers; 0 before the first one. */
export async function publishedSize(manager: EntityManager, communityId: string): Promise<number> {
  return (await findLastCheckpoint(manager, communityId))?.size ?? 0;
}

function originOf(text: string): EventOrigin {
  const known = eventOrigins.find((origin) => origin === text);
  if (known === undefined) throw new Error(`unknown origin in the log: ${text}`);
  return known;
}

/** What is left to tell of an entry whose detail was deleted: that it is there. */
function withoutDetail(row: LogEntryRow): EventDetail {
  const at = Date.parse(row.hour);
  return { at, actor: noActor, household: null, role: 'system', subject: '', facts: {} };
}

/**
 * Sealed events from index `from` on, in the order of the log and exactly as listeners were told of them: what
 * counting needs to start again. One whose detail was deleted comes without actor, household, subject and facts.
 */
export async function readSealedEvents(
  manager: EntityManager,
  { communityId, from, limit }: { communityId: string; from: number; limit: number },
): Promise<SealedEvent[]> {
  const rows = await findEntries(manager, communityId, { from, to: from + limit });
  const details = await findDetails(
    manager,
    rows.map((row) => row.entryId),
  );
  return rows.map((row) => {
    const stored = details.get(row.entryId);
    const detail =
      stored === undefined ? withoutDetail(row) : (JSON.parse(stored.detail) as EventDetail);
    const { at, actor, household, subject, facts } = detail;
    return {
      communityId,
      index: row.idx,
      entryId: row.entryId,
      type: row.type,
      origin: originOf(row.origin),
      hour: row.hour,
      at,
      actor,
      household,
      subject,
      facts,
    };
  });
}
