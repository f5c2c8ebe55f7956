import { In, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Binding, Community } from '../households';
import { CareConfirmation } from './entities/care-confirmation.entity';
import { CareRecord } from './entities/care-record.entity';

/** A record with where it lies: what policies look at. */
export interface PlacedRecord extends CareRecord {
  readonly estateId: string;
  readonly gridId: string | null;
  readonly address: string;
}

interface PlaceRow {
  readonly id: string;
  readonly estateId: string;
  readonly gridId: string | null;
  readonly estate: string;
  readonly building: string;
  readonly unit: string;
  readonly room: string;
}

/** The records with estate, grid of the building and address, in their order. */
export async function placeRecords(
  manager: EntityManager,
  records: readonly CareRecord[],
): Promise<PlacedRecord[]> {
  const ids = [...new Set(records.map(({ householdId }) => householdId))];
  if (ids.length === 0) return [];
  const rows: PlaceRow[] = await manager.query(
    `SELECT \`h\`.\`id\` AS \`id\`, \`h\`.\`estateId\` AS \`estateId\`, \`b\`.\`gridId\` AS \`gridId\`, \`e\`.\`name\` AS \`estate\`, \`h\`.\`building\` AS \`building\`, \`h\`.\`unit\` AS \`unit\`, \`h\`.\`room\` AS \`room\` FROM \`households\` \`h\` JOIN \`estates\` \`e\` ON \`e\`.\`id\` = \`h\`.\`estateId\` LEFT JOIN \`buildings\` \`b\` ON \`b\`.\`estateId\` = \`h\`.\`estateId\` AND \`b\`.\`name\` = \`h\`.\`building\` WHERE \`h\`.\`id\` IN (${ids.map(() => '?').join(', ')})`,
    ids,
  );
  const places = new Map(rows.map((row) => [row.id, row]));
  return records.flatMap((record) => {
    const place = places.get(record.householdId);
    if (place === undefined) return [];
    const { estateId, gridId, estate, building, unit, room } = place;
    const address = [estate, building, unit, room].filter((part) => part !== '').join(' ');
    return [{ ...record, estateId, gridId, address }];
  });
}

/** The record with its place; null if there is none of that id. */
export async function findRecord(manager: EntityManager, id: string): Promise<PlacedRecord | null> {
  const record = await manager.findOneBy(CareRecord, { id });
  const [placed] = await placeRecords(manager, record === null ? [] : [record]);
  return placed ?? null;
}

/** The records of those ids with their places; unknown ones are absent. */
export async function findRecords(
  manager: EntityManager,
  ids: readonly string[],
): Promise<PlacedRecord[]> {
  if (ids.length === 0) return [];
  return placeRecords(manager, await manager.findBy(CareRecord, { id: In([...new Set(ids)]) }));
}

/** The open record of that account; null if there is none. */
export async function findRecordOf(
  manager: EntityManager,
  personId: string,
): Promise<PlacedRecord | null> {
  const record = await manager.findOneBy(CareRecord, { openPersonKey: personId });
  const [placed] = await placeRecords(manager, record === null ? [] : [record]);
  return placed ?? null;
}

/** Open records of a community after that id, in the order of ids. */
export async function pageOfOpen(
  manager: EntityManager,
  communityId: string,
  { after, limit }: { after: string; limit: number },
): Promise<PlacedRecord[]> {
  const records = await manager
    .createQueryBuilder(CareRecord, 'r')
    .where('r.communityId = :communityId AND r.endedAt IS NULL AND r.id > :after', {
      communityId,
      after,
    })
    .orderBy('r.id')
    .limit(limit)
    .getMany();
  return placeRecords(manager, records);
}

/** The account's records, open and ended, newest first. */
export async function findRecordsOf(
  manager: EntityManager,
  personId: string,
): Promise<PlacedRecord[]> {
  const records = await manager.find(CareRecord, {
    where: { personId },
    order: { startedAt: 'DESC' },
  });
  return placeRecords(manager, records);
}

/** The open records of those accounts, without their places. */
export function findOpenOf(
  manager: EntityManager,
  personIds: readonly string[],
): Promise<CareRecord[]> {
  if (personIds.length === 0) return Promise.resolve([]);
  return manager.findBy(CareRecord, { openPersonKey: In([...personIds]), endedAt: IsNull() });
}

/** The last time that staff called the register complete; null if never. */
export function findConfirmation(
  manager: EntityManager,
  communityId: string,
): Promise<CareConfirmation | null> {
  return manager.findOne(CareConfirmation, {
    where: { communityId },
    order: { confirmedAt: 'DESC' },
  });
}

/** The community of that slug; rejects if there is none. */
export function communityOfHouse(manager: EntityManager, slug: string): Promise<Community> {
  return manager.findOneByOrFail(Community, { slug });
}

/** Who is bound to the household today. */
export function findBound(manager: EntityManager, householdId: string): Promise<Binding[]> {
  return manager.find(Binding, {
    where: { householdId, endedAt: IsNull() },
    order: { startedAt: 'ASC' },
  });
}
