import type { EntityManager } from 'typeorm';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { In } from 'typeorm';
import type { Resident } from './entities/resident.entity';
import { Resident as ResidentEntity } from './entities/resident.entity';
import { readingPosts } from './register.policy';

/** The part of a WHERE that keeps what the actor's reading posts cover: `e` is an estate's id, `b` a building. */
function coverage(actor: PersonActor, communityId: string): { where: string; values: string[] } {
  const values: string[] = [];
  const alternatives = actor.grants
    .filter((grant) => grant.communityId === communityId && readingPosts.includes(grant.role))
    .map(({ estateId, gridId }) => {
      const limits = [
        estateId === null ? null : { text: '`e`.`id` = ?', value: estateId },
        gridId === null ? null : { text: '`b`.`gridId` = ?', value: gridId },
      ].filter((limit) => limit !== null);
      values.push(...limits.map(({ value }) => value));
      return limits.length === 0 ? '1 = 1' : limits.map(({ text }) => text).join(' AND ');
    });
  return { where: alternatives.length === 0 ? '1 = 0' : `(${alternatives.join(' OR ')})`, values };
}

/** A building with its names and the number of its households. */
export interface BuildingRow {
  readonly id: string;
  readonly estateId: string;
  readonly estate: string;
  readonly name: string;
  readonly grid: string | null;
  readonly households: number | string;
}

/** The buildings that the actor's posts cover. */
export function findBuildings(
  manager: EntityManager,
  actor: PersonActor,
  communityId: string,
): Promise<BuildingRow[]> {
  const { where, values } = coverage(actor, communityId);
  return manager.query(
    `SELECT \`b\`.\`id\` AS \`id\`, \`b\`.\`estateId\` AS \`estateId\`, \`e\`.\`name\` AS \`estate\`, \`b\`.\`name\` AS \`name\`, \`g\`.\`name\` AS \`grid\`, (SELECT COUNT(*) FROM \`households\` \`h\` WHERE \`h\`.\`estateId\` = \`b\`.\`estateId\` AND \`h\`.\`building\` = \`b\`.\`name\`) AS \`households\` FROM \`buildings\` \`b\` JOIN \`estates\` \`e\` ON \`e\`.\`id\` = \`b\`.\`estateId\` LEFT JOIN \`grids\` \`g\` ON \`g\`.\`id\` = \`b\`.\`gridId\` WHERE \`e\`.\`communityId\` = ? AND ${where} ORDER BY \`e\`.\`name\`, \`b\`.\`name\``,
    [communityId, ...values],
  );
}

/** Where a building lies; null if there is none of that id. */
export async function findBuilding(
  manager: EntityManager,
  id: string,
): Promise<{
  communityId: string;
  estateId: string;
  gridId: string | null;
  estate: string;
  name: string;
} | null> {
  const rows: {
    communityId: string;
    estateId: string;
    gridId: string | null;
    estate: string;
    name: string;
  }[] = await manager.query(
    'SELECT `e`.`communityId` AS `communityId`, `b`.`estateId` AS `estateId`, `b`.`gridId` AS `gridId`, `e`.`name` AS `estate`, `b`.`name` AS `name` FROM `buildings` `b` JOIN `estates` `e` ON `e`.`id` = `b`.`estateId` WHERE `b`.`id` = ?',
    [id],
  );
  return rows[0] ?? null;
}

/** A household of a building with the number of people registered there today. */
export interface HouseholdRow {
  readonly id: string;
  readonly unit: string;
  readonly room: string;
  readonly residents: number | string;
}

/** The households of a building after that position, by unit and room. */
export function findHouseholds(
  manager: EntityManager,
  { estateId, name }: { estateId: string; name: string },
  { after, limit }: { after: { unit: string; room: string }; limit: number },
): Promise<HouseholdRow[]> {
  return manager.query(
    'SELECT `h`.`id` AS `id`, `h`.`unit` AS `unit`, `h`.`room` AS `room`, (SELECT COUNT(*) FROM `residents` `r` WHERE `r`.`householdId` = `h`.`id` AND `r`.`untilOn` IS NULL) AS `residents` FROM `households` `h` WHERE `h`.`estateId` = ? AND `h`.`building` = ? AND (`h`.`unit` > ? OR (`h`.`unit` = ? AND `h`.`room` > ?)) ORDER BY `h`.`unit`, `h`.`room` LIMIT ?',
    [estateId, name, after.unit, after.unit, after.room, limit],
  );
}

/** Residents that the actor's posts cover, in no order that tells anything, after that id. */
export async function findCovered(
  manager: EntityManager,
  actor: PersonActor,
  asked: { communityId: string; estateId: string | null; after: string; limit: number },
): Promise<Resident[]> {
  const { where, values } = coverage(actor, asked.communityId);
  const inEstate = asked.estateId === null ? '' : ' AND `r`.`estateId` = ?';
  const rows: { id: string }[] = await manager.query(
    `SELECT \`r\`.\`id\` AS \`id\` FROM \`residents\` \`r\` JOIN \`estates\` \`e\` ON \`e\`.\`id\` = \`r\`.\`estateId\` JOIN \`households\` \`h\` ON \`h\`.\`id\` = \`r\`.\`householdId\` LEFT JOIN \`buildings\` \`b\` ON \`b\`.\`estateId\` = \`h\`.\`estateId\` AND \`b\`.\`name\` = \`h\`.\`building\` WHERE \`r\`.\`communityId\` = ? AND \`r\`.\`untilOn\` IS NULL AND \`r\`.\`id\` > ?${inEstate} AND ${where} ORDER BY \`r\`.\`id\` LIMIT ?`,
    [
      asked.communityId,
      asked.after,
      ...(asked.estateId === null ? [] : [asked.estateId]),
      ...values,
      asked.limit,
    ],
  );
  return manager.find(ResidentEntity, {
    where: { id: In(rows.map(({ id }) => id)) },
    order: { id: 'ASC' },
  });
}

/** Rows of a household after that id: those of today, or with `past` all. */
export function findRowsIn(
  manager: EntityManager,
  householdId: string,
  { past, after, limit }: { past: boolean; after: string; limit: number },
): Promise<Resident[]> {
  const query = manager
    .createQueryBuilder(ResidentEntity, 'r')
    .where('r.householdId = :householdId AND r.id > :after', { householdId, after });
  if (!past) query.andWhere('r.untilOn IS NULL');
  return query.orderBy('r.id').limit(limit).getMany();
}

/** Where a household lies, and its address. */
export interface HouseholdPlace {
  readonly communityId: string;
  readonly estateId: string;
  readonly gridId: string | null;
  readonly address: string;
}

interface PlaceRow extends Omit<HouseholdPlace, 'address'> {
  readonly id: string;
  readonly estate: string;
  readonly building: string;
  readonly unit: string;
  readonly room: string;
}

/** Where many households lie, for judging each row of a list. */
export async function placesOf(
  manager: EntityManager,
  householdIds: readonly string[],
): Promise<Map<string, HouseholdPlace>> {
  const ids = [...new Set(householdIds)];
  if (ids.length === 0) return new Map();
  const rows: PlaceRow[] = await manager.query(
    `SELECT \`h\`.\`id\` AS \`id\`, \`h\`.\`communityId\` AS \`communityId\`, \`h\`.\`estateId\` AS \`estateId\`, \`b\`.\`gridId\` AS \`gridId\`, \`e\`.\`name\` AS \`estate\`, \`h\`.\`building\` AS \`building\`, \`h\`.\`unit\` AS \`unit\`, \`h\`.\`room\` AS \`room\` FROM \`households\` \`h\` JOIN \`estates\` \`e\` ON \`e\`.\`id\` = \`h\`.\`estateId\` LEFT JOIN \`buildings\` \`b\` ON \`b\`.\`estateId\` = \`h\`.\`estateId\` AND \`b\`.\`name\` = \`h\`.\`building\` WHERE \`h\`.\`id\` IN (${ids.map(() => '?').join(', ')})`,
    ids,
  );
  return new Map(
    rows.map(({ id, estate, building, unit, room, ...place }) => [
      id,
      { ...place, address: [estate, building, unit, room].filter((part) => part !== '').join(' ') },
    ]),
  );
}
