import { In, LessThan } from 'typeorm';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { EntryDetail } from './entities/entry-detail.entity';
import { LogEntryRow } from './entities/log-entry-row.entity';
import { OutboxRow } from './entities/outbox-row.entity';

/** A place in the list of one's uses, newest first. */
export interface UsePlace {
  readonly at: number;
  readonly entryId: string;
}

/** One recorded use with what opens it; `index` is null while it waits to be sealed. */
export interface RecordedUse extends UsePlace {
  readonly type: string;
  readonly index: number | null;
  readonly entry: string;
  readonly detail: string;
  readonly salt: string;
}

interface UseQuery {
  readonly pseudonyms: readonly string[];
  readonly types: readonly string[];
  readonly after: UsePlace | null;
  readonly limit: number;
}

async function unsealedUses(manager: EntityManager, query: UseQuery): Promise<RecordedUse[]> {
  const own = {
    actorPseudonym: In([...query.pseudonyms]),
    type: In([...query.types]),
  };
  const { after } = query;
  const where: FindOptionsWhere<OutboxRow>[] =
    after === null
      ? [own]
      : [
          { ...own, recordedAt: LessThan(after.at) },
          { ...own, recordedAt: after.at, id: LessThan(after.entryId) },
        ];
  const rows = await manager.find(OutboxRow, {
    where,
    order: { recordedAt: 'DESC', id: 'DESC' },
    take: query.limit,
  });
  return rows.map(({ id, recordedAt, type, entry, detail, salt }) => ({
    entryId: id,
    at: recordedAt,
    type,
    index: null,
    entry,
    detail,
    salt,
  }));
}

async function sealedUses(manager: EntityManager, query: UseQuery): Promise<RecordedUse[]> {
  const own = {
    actorPseudonym: In([...query.pseudonyms]),
    type: In([...query.types]),
  };
  const { after } = query;
  const where: FindOptionsWhere<EntryDetail>[] =
    after === null
      ? [own]
      : [
          { ...own, at: LessThan(after.at) },
          { ...own, at: after.at, entryId: LessThan(after.entryId) },
        ];
  const rows = await manager.find(EntryDetail, {
    where,
    order: { at: 'DESC', entryId: 'DESC' },
    take: query.limit,
  });
  const entries = await manager.findBy(LogEntryRow, {
    entryId: In(rows.map((row) => row.entryId)),
  });
  const placed = new Map(entries.map((entry) => [entry.entryId, entry]));
  return rows.flatMap(({ entryId, at, type, detail, salt }) => {
    const place = placed.get(entryId);
    if (place === undefined) return [];
    return [{ entryId, at, type, index: place.idx, entry: place.entry, detail, salt }];
  });
}

/** Uses under these pseudonyms after a place in the list, newest first, at most `limit`. */
export async function findUses(manager: EntityManager, query: UseQuery): Promise<RecordedUse[]> {
  if (query.pseudonyms.length === 0) return [];
  // The outbox first: what is sealed between the two reads is then found twice rather than not at all.
  const unsealed = await unsealedUses(manager, query);
  const sealed = await sealedUses(manager, query);
  const byId = new Map([...unsealed, ...sealed].map((use) => [use.entryId, use]));
  return [...byId.values()]
    .sort((a, b) => b.at - a.at || (a.entryId < b.entryId ? 1 : -1))
    .slice(0, query.limit);
}
