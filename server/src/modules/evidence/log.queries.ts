import { Between, In, LessThan, MoreThanOrEqual } from 'typeorm';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { EntryDetail } from './entities/entry-detail.entity';
import { LogEntryRow } from './entities/log-entry-row.entity';
import { OutboxRow } from './entities/outbox-row.entity';

const idsPerQuery = 1000;

/** Details of these entries by entry id; entries whose detail is gone are left out. */
export async function findDetails(
  manager: EntityManager,
  entryIds: readonly string[],
): Promise<Map<string, EntryDetail>> {
  const details = new Map<string, EntryDetail>();
  for (let start = 0; start < entryIds.length; start += idsPerQuery) {
    const ids = entryIds.slice(start, start + idsPerQuery);
    for (const row of await manager.findBy(EntryDetail, { entryId: In(ids) })) {
      details.set(row.entryId, row);
    }
  }
  return details;
}

/** The sealed entry with that id, or null. */
export function findEntry(manager: EntityManager, entryId: string): Promise<LogEntryRow | null> {
  return manager.findOneBy(LogEntryRow, { entryId });
}

/** True if the event is recorded and waits for its place in the log. */
export function isUnsealed(manager: EntityManager, entryId: string): Promise<boolean> {
  return manager.existsBy(OutboxRow, { id: entryId });
}

/** Which published entries a bundle takes. Hours are inclusive. */
export interface EntrySelection {
  readonly communityId: string;
  /** Only entries below this index. */
  readonly size: number;
  readonly types?: readonly string[];
  readonly fromHour?: string;
  readonly toHour?: string;
}

function hoursWhere({ fromHour, toHour }: EntrySelection): FindOptionsWhere<LogEntryRow> {
  if (fromHour !== undefined && toHour !== undefined) return { hour: Between(fromHour, toHour) };
  return fromHour === undefined ? {} : { hour: MoreThanOrEqual(fromHour) };
}

/** The first `limit` entries of the selection, in the order of the log. */
export function selectEntries(
  manager: EntityManager,
  selection: EntrySelection,
  limit: number,
): Promise<LogEntryRow[]> {
  const { communityId, size, types } = selection;
  return manager.find(LogEntryRow, {
    where: {
      communityId,
      idx: LessThan(size),
      ...(types === undefined ? {} : { type: In([...types]) }),
      ...hoursWhere(selection),
    },
    order: { idx: 'ASC' },
    take: limit,
  });
}
