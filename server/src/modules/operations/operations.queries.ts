import { In, LessThan, LessThanOrEqual, MoreThan, MoreThanOrEqual, And } from 'typeorm';
import type { EntityManager, FindOperator, FindOptionsWhere } from 'typeorm';
import { displayNameOf, Person } from '../identity';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import { OperationRecord } from './entities/operation-record.entity';
import { OperationVerification } from './entities/operation-verification.entity';

/** Which rows a list shows. */
export interface RecordFilter {
  readonly communityId: string;
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  readonly object?: string | undefined;
  /** Instants, inclusive and exclusive. */
  readonly since?: number | undefined;
  readonly before?: number | undefined;
}

interface Position {
  readonly at: number;
  readonly entryId: string;
}

function timesOf({ since, before }: RecordFilter): FindOperator<number>[] {
  return [
    ...(since === undefined ? [] : [MoreThanOrEqual(since)]),
    ...(before === undefined ? [] : [LessThan(before)]),
  ];
}

function whereOf(
  filter: RecordFilter,
  after: Position | null,
): FindOptionsWhere<OperationRecord>[] {
  const { communityId, actorId, action, object } = filter;
  const same: FindOptionsWhere<OperationRecord> = {
    communityId,
    ...(actorId === undefined ? {} : { actorId }),
    ...(action === undefined ? {} : { action }),
    ...(object === undefined ? {} : { object }),
  };
  const times = timesOf(filter);
  if (after === null) return [times.length === 0 ? same : { ...same, at: And(...times) }];
  return [
    { ...same, at: And(...times, LessThan(after.at)) },
    {
      ...same,
      at: And(...times, LessThanOrEqual(after.at), MoreThanOrEqual(after.at)),
      entryId: LessThan(after.entryId),
    },
  ];
}

/** At most `limit` rows after the position, newest first. */
export function listRecords(
  manager: EntityManager,
  filter: RecordFilter,
  { after, limit }: { after: Position | null; limit: number },
): Promise<OperationRecord[]> {
  return manager.find(OperationRecord, {
    where: whereOf(filter, after),
    order: { at: 'DESC', entryId: 'DESC' },
    take: limit,
  });
}

/** The rows of a community with these entries, by entry. */
export async function findRecords(
  manager: EntityManager,
  communityId: string,
  entryIds: readonly string[],
): Promise<Map<string, OperationRecord>> {
  if (entryIds.length === 0) return new Map();
  const rows = await manager.findBy(OperationRecord, { communityId, entryId: In([...entryIds]) });
  return new Map(rows.map((row) => [row.entryId, row]));
}

/** The entry ids of a community's rows, in order, from the one after `after` on. */
export async function findRecordsAfter(
  manager: EntityManager,
  { communityId, after, limit }: { communityId: string; after: string; limit: number },
): Promise<string[]> {
  const rows = await manager.find(OperationRecord, {
    select: { entryId: true },
    where: { communityId, entryId: MoreThan(after) },
    order: { entryId: 'ASC' },
    take: limit,
  });
  return rows.map(({ entryId }) => entryId);
}

/** The newest comparison of a community, or null. */
export function findLastVerification(
  manager: EntityManager,
  communityId: string,
): Promise<OperationVerification | null> {
  return manager.findOne(OperationVerification, {
    where: { communityId },
    order: { at: 'DESC', id: 'DESC' },
  });
}

/** The rows of a community after that one, oldest first, some at a time. */
export function findRecordsFrom(
  manager: EntityManager,
  communityId: string,
  after: Position | null,
): Promise<OperationRecord[]> {
  return manager.find(OperationRecord, {
    where:
      after === null
        ? { communityId }
        : [
            { communityId, at: MoreThan(after.at) },
            { communityId, at: after.at, entryId: MoreThan(after.entryId) },
          ],
    order: { at: 'ASC', entryId: 'ASC' },
    take: 500,
  });
}

/** What these people are called, by id; whoever was erased is missing. */
export async function findNames(
  manager: EntityManager,
  fields: FieldCipher,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const people = await manager.findBy(Person, { id: In([...new Set(personIds)]) });
  return new Map(people.map((person) => [person.id, displayNameOf(fields, person)]));
}

/** What somebody did in posts, for the person's own copy of their data. */
export function findRecordsOf(manager: EntityManager, actorId: string): Promise<OperationRecord[]> {
  return manager.find(OperationRecord, { where: { actorId }, order: { at: 'ASC' } });
}
