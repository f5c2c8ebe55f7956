import { In, IsNull, LessThan, MoreThan, Raw } from 'typeorm';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import type { ApplicationState } from '@linli/shared/contracts/bindings';
import type { PostGrant } from '@linli/shared/kernel/roles';
import { Binding, Community, Household, placeHouseholds } from '../households';
import { BindingApplication } from './entities/binding-application.entity';
import { BindingCode } from './entities/binding-code.entity';

/** A dwelling by what stands on its door. */
export interface Door {
  readonly estateId: string;
  readonly building: string;
  readonly unit: string;
  readonly room: string;
}

/** Where a page of rows begins: right after the row of that instant and id. */
export interface InstantPosition {
  readonly at: number;
  readonly id: string;
}

/** The household behind that door, or null. */
export function findByDoor(manager: EntityManager, door: Door): Promise<Household | null> {
  const { estateId, building, unit, room } = door;
  return manager.findOneBy(Household, { estateId, building, unit, room });
}

/** The names at one level of an estate, in the order in which people count. */
export async function findNames(
  manager: EntityManager,
  level: 'building' | 'unit' | 'room',
  within: Partial<Door> & { estateId: string },
): Promise<string[]> {
  const { estateId, building, unit } = within;
  const limits = [
    { sql: '`estateId` = ?', value: estateId },
    ...(building === undefined ? [] : [{ sql: '`building` = ?', value: building }]),
    ...(unit === undefined ? [] : [{ sql: '`unit` = ?', value: unit }]),
  ];
  const rows: { name: string }[] = await manager.query(
    `SELECT DISTINCT \`${level}\` AS \`name\` FROM \`households\` WHERE ${limits.map(({ sql }) => sql).join(' AND ')}`,
    limits.map(({ value }) => value),
  );
  const byNumber = new Intl.Collator('zh-CN', { numeric: true });
  return rows.map(({ name }) => name).sort((one, other) => byNumber.compare(one, other));
}

/** The person's bindings, those of today first, newest first. */
export async function findBindingsOf(manager: EntityManager, personId: string): Promise<Binding[]> {
  const found = await manager.find(Binding, { where: { personId }, order: { startedAt: 'DESC' } });
  return [
    ...found.filter((one) => one.endedAt === null),
    ...found.filter((one) => one.endedAt !== null),
  ];
}

/** Everybody who is or was bound to the household, oldest first. */
export function findBindingsTo(manager: EntityManager, householdId: string): Promise<Binding[]> {
  return manager.find(Binding, { where: { householdId }, order: { startedAt: 'ASC', id: 'ASC' } });
}

/** The binding with that id, or null. */
export function findBinding(manager: EntityManager, id: string): Promise<Binding | null> {
  return manager.findOneBy(Binding, { id });
}

/** The binding of the person to the household that lasts today, or null. */
export function findOpenBinding(
  manager: EntityManager,
  who: { readonly personId: string; readonly householdId: string },
): Promise<Binding | null> {
  const { personId, householdId } = who;
  return manager.findOneBy(Binding, { personId, householdId, endedAt: IsNull() });
}

/** The people who own the household today. */
export async function ownersOf(manager: EntityManager, householdId: string): Promise<string[]> {
  const owners = await manager.findBy(Binding, {
    householdId,
    relation: 'owner',
    endedAt: IsNull(),
  });
  return owners.map((owner) => owner.personId);
}

/** Who is bound today to each of the households. */
export function openBindingsTo(
  manager: EntityManager,
  householdIds: readonly string[],
): Promise<Binding[]> {
  if (householdIds.length === 0) return Promise.resolve([]);
  return manager.findBy(Binding, { householdId: In([...householdIds]), endedAt: IsNull() });
}

/** The code with that keyed hash, or null. */
export function findCode(manager: EntityManager, codeIndex: string): Promise<BindingCode | null> {
  return manager.findOneBy(BindingCode, { codeIndex });
}

/** The code with that id, or null. */
export function findCodeById(manager: EntityManager, id: string): Promise<BindingCode | null> {
  return manager.findOneBy(BindingCode, { id });
}

/** A home as the desk speaks of it and its rules look at it. */
export interface DeskPlace {
  readonly address: string;
  readonly gridId: string | null;
}

/** The homes with those ids, with their addresses and grids. */
export async function findDeskPlaces(
  manager: EntityManager,
  householdIds: readonly string[],
): Promise<ReadonlyMap<string, DeskPlace>> {
  const ids = [...new Set(householdIds)];
  if (ids.length === 0) return new Map();
  const rows: { id: string; gridId: string | null }[] = await manager.query(
    `SELECT \`h\`.\`id\` AS \`id\`, \`b\`.\`gridId\` AS \`gridId\` FROM \`households\` \`h\` JOIN \`buildings\` \`b\` ON \`b\`.\`estateId\` = \`h\`.\`estateId\` AND \`b\`.\`name\` = \`h\`.\`building\` WHERE \`h\`.\`id\` IN (${ids.map(() => '?').join(', ')})`,
    ids,
  );
  const grids = new Map(rows.map(({ id, gridId }) => [id, gridId]));
  const placed = await placeHouseholds(manager, ids);
  return new Map(placed.map(({ id, address }) => [id, { address, gridId: grids.get(id) ?? null }]));
}

/** What lies where one of the posts reaches: all of the community, an estate, or the homes of a grid. */
interface Within {
  readonly communityId: string;
  readonly estateId?: string;
  readonly householdId?: ReturnType<typeof Raw>;
}

function within(reach: readonly PostGrant[]): Within[] {
  return reach.map(({ communityId, estateId, gridId }) => ({
    communityId,
    ...(estateId === null ? {} : { estateId }),
    ...(gridId === null
      ? {}
      : {
          householdId: Raw(
            (column) =>
              `${column} IN (SELECT \`h\`.\`id\` FROM \`households\` \`h\` JOIN \`buildings\` \`b\` ON \`b\`.\`estateId\` = \`h\`.\`estateId\` AND \`b\`.\`name\` = \`h\`.\`building\` WHERE \`b\`.\`gridId\` = :deskGrid)`,
            { deskGrid: gridId },
          ),
        }),
  }));
}

/** At most `limit` codes for homes where the posts reach, after the position, newest first. */
export function findCodes(
  manager: EntityManager,
  reach: readonly PostGrant[],
  { after, limit }: { after: InstantPosition | null; limit: number },
): Promise<BindingCode[]> {
  const where = within(reach).flatMap((known): FindOptionsWhere<BindingCode>[] =>
    after === null
      ? [known]
      : [
          { ...known, issuedAt: LessThan(after.at) },
          { ...known, issuedAt: after.at, id: LessThan(after.id) },
        ],
  );
  return manager.find(BindingCode, { where, order: { issuedAt: 'DESC', id: 'DESC' }, take: limit });
}

/** The application with that id, or null. */
export function findApplication(
  manager: EntityManager,
  id: string,
): Promise<BindingApplication | null> {
  return manager.findOneBy(BindingApplication, { id });
}

/** What the person has asked for, newest first, at most fifty. */
export function findApplicationsOf(
  manager: EntityManager,
  personId: string,
): Promise<BindingApplication[]> {
  return manager.find(BindingApplication, {
    where: { personId },
    order: { createdAt: 'DESC', id: 'DESC' },
    take: 50,
  });
}

/** The open application of that person for that household, or null. */
export function findOpenApplication(
  manager: EntityManager,
  openKey: string,
): Promise<BindingApplication | null> {
  return manager.findOneBy(BindingApplication, { openKey });
}

/** At most `limit` applications for homes where the posts reach, in that state after the position, oldest first. */
export function findApplications(
  manager: EntityManager,
  { reach, state }: { reach: readonly PostGrant[]; state: ApplicationState },
  { after, limit }: { after: InstantPosition | null; limit: number },
): Promise<BindingApplication[]> {
  const where = within(reach).flatMap((known): FindOptionsWhere<BindingApplication>[] =>
    after === null
      ? [{ ...known, state }]
      : [
          { ...known, state, createdAt: MoreThan(after.at) },
          { ...known, state, createdAt: after.at, id: MoreThan(after.id) },
        ],
  );
  return manager.find(BindingApplication, {
    where,
    order: { createdAt: 'ASC', id: 'ASC' },
    take: limit,
  });
}

/** The community of that id; rejects if there is none. */
export function communityOf(manager: EntityManager, id: string): Promise<Community> {
  return manager.findOneByOrFail(Community, { id });
}
