import { In, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Queryable } from '../../platform/database/database';
import { Binding } from './entities/binding.entity';
import { Community } from './entities/community.entity';
import { Estate } from './entities/estate.entity';
import { Household } from './entities/household.entity';

/** A household with the words to address it and the estate that evidence counts by. */
export interface PlacedHousehold {
  readonly id: string;
  readonly communityId: string;
  readonly estateId: string;
  /** `华府天地 3号楼 2单元 501` */
  readonly address: string;
}

/** The community of that slug, or null. */
export function findCommunity(manager: EntityManager, slug: string): Promise<Community | null> {
  return manager.findOneBy(Community, { slug });
}

/** The community with that id; rejects if there is none. */
export function getCommunity(manager: EntityManager, id: string): Promise<Community> {
  return manager.findOneByOrFail(Community, { id });
}

/** Every community of this installation. */
export function findCommunities(manager: EntityManager): Promise<Community[]> {
  return manager.find(Community, { order: { slug: 'ASC' } });
}

/** The households with those ids, each with its address; unknown ids are left out. */
export async function placeHouseholds(
  manager: EntityManager,
  ids: readonly string[],
): Promise<PlacedHousehold[]> {
  if (ids.length === 0) return [];
  const households = await manager.findBy(Household, { id: In([...ids]) });
  const estates = await manager.findBy(Estate, {
    id: In(households.map((household) => household.estateId)),
  });
  const names = new Map(estates.map((estate) => [estate.id, estate.name]));
  return households.map((household) => ({
    id: household.id,
    communityId: household.communityId,
    estateId: household.estateId,
    address: [
      names.get(household.estateId) ?? '',
      household.building,
      household.unit,
      household.room,
    ]
      .filter((part) => part !== '')
      .join(' '),
  }));
}

/** To which community each of those households belongs; unknown ids are left out. */
export function communitiesOfHouseholds(
  source: Queryable,
  ids: readonly string[],
): Promise<Pick<Household, 'id' | 'communityId'>[]> {
  // Written out instead of hydrated: everybody's first look-up passes here, and no address is asked for.
  const places = ids.map(() => '?').join(', ');
  return source.query(
    `SELECT \`id\`, \`communityId\` FROM \`households\` WHERE \`id\` IN (${places})`,
    [...ids],
  );
}

/** Ids of the households to which the person is bound today. */
export async function householdIdsOf(manager: EntityManager, personId: string): Promise<string[]> {
  const bindings: Pick<Binding, 'householdId'>[] = await manager.query(
    'SELECT `householdId` FROM `bindings` WHERE `personId` = ? AND `endedAt` IS NULL ORDER BY `startedAt`',
    [personId],
  );
  return bindings.map((binding) => binding.householdId);
}

/** Ids of the people who are bound to the household today. */
export async function peopleOf(manager: EntityManager, householdId: string): Promise<string[]> {
  const bindings = await manager.findBy(Binding, { householdId, endedAt: IsNull() });
  return bindings.map((binding) => binding.personId);
}

/** A household with all that a post can be limited to. */
export interface CoveredHousehold extends PlacedHousehold {
  readonly gridId: string | null;
}

/** The household with the grid of its building; null if there is none of that id. */
export async function findCoveredHousehold(
  manager: EntityManager,
  id: string,
): Promise<CoveredHousehold | null> {
  const [placed] = await placeHouseholds(manager, [id]);
  if (placed === undefined) return null;
  const rows: { gridId: string | null }[] = await manager.query(
    'SELECT `b`.`gridId` AS `gridId` FROM `households` `h` JOIN `buildings` `b` ON `b`.`estateId` = `h`.`estateId` AND `b`.`name` = `h`.`building` WHERE `h`.`id` = ?',
    [id],
  );
  return { ...placed, gridId: rows[0]?.gridId ?? null };
}

/** The estates of a community by name. */
export function findEstates(manager: EntityManager, communityId: string): Promise<Estate[]> {
  return manager.find(Estate, { where: { communityId }, order: { name: 'ASC' } });
}
