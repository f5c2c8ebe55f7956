import { In, IsNull, LessThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { postSchema } from '@linli/shared/kernel/roles';
import type { Place, PostGrant } from '@linli/shared/kernel/roles';
import { Estate, Grid } from '../households';
import { AppointmentCode } from './entities/appointment-code.entity';
import { PostGrantRow } from './entities/post-grant.entity';

type RawGrant = Pick<PostGrant, 'communityId' | 'estateId' | 'gridId'> & { readonly role: string };

/** The posts that a person holds today. */
export async function grantsOf(manager: EntityManager, personId: string): Promise<PostGrant[]> {
  const rows: RawGrant[] = await manager.query(
    'SELECT `role`, `communityId`, `estateId`, `gridId` FROM `post_grants` WHERE `personId` = ? AND `endedAt` IS NULL',
    [personId],
  );
  return rows.map(({ role, communityId, estateId, gridId }) => ({
    role: postSchema.parse(role),
    communityId,
    estateId,
    gridId,
  }));
}

/** Everybody who holds a post in the community today, with those posts. */
export async function grantsIn(
  manager: EntityManager,
  communityId: string,
): Promise<ReadonlyMap<string, readonly PostGrant[]>> {
  const rows: (RawGrant & { readonly personId: string })[] = await manager.query(
    'SELECT `personId`, `role`, `communityId`, `estateId`, `gridId` FROM `post_grants` ' +
      'WHERE `communityId` = ? AND `endedAt` IS NULL ORDER BY `startedAt`, `id`',
    [communityId],
  );
  const byPerson = new Map<string, PostGrant[]>();
  for (const { personId, role, ...place } of rows) {
    const grants = byPerson.get(personId) ?? [];
    byPerson.set(personId, [...grants, { role: postSchema.parse(role), ...place }]);
  }
  return byPerson;
}

/** The open administrator's posts of a community, whatever their reach. */
export function findAdministrators(
  manager: EntityManager,
  communityId: string,
): Promise<PostGrantRow[]> {
  return manager.findBy(PostGrantRow, { communityId, role: 'administrator', endedAt: IsNull() });
}

/** The people whose administrator's post covers the place today, each once. */
export async function administratorsOf(manager: EntityManager, place: Place): Promise<string[]> {
  const covering = (await findAdministrators(manager, place.communityId)).filter(
    ({ estateId, gridId }) =>
      (estateId === null || estateId === place.estateId) &&
      (gridId === null || gridId === place.gridId),
  );
  return [...new Set(covering.map(({ personId }) => personId))];
}

/** True if the person is the only one left who administers the whole of some community. */
export async function isOnlyAdministrator(
  manager: EntityManager,
  personId: string,
): Promise<boolean> {
  const mine = (await grantsOf(manager, personId)).filter(
    ({ role, estateId, gridId }) =>
      role === 'administrator' && estateId === null && gridId === null,
  );
  for (const { communityId } of mine) {
    const all = await administratorsOf(manager, { communityId });
    if (all.every((one) => one === personId)) return true;
  }
  return false;
}

/** The post with that id, ended or not, or null. */
export function findGrant(manager: EntityManager, id: string): Promise<PostGrantRow | null> {
  return manager.findOneBy(PostGrantRow, { id });
}

/** Every open post of a community, oldest first: some dozens, for posts are given one by one. */
export function findOpenGrants(
  manager: EntityManager,
  communityId: string,
): Promise<PostGrantRow[]> {
  return manager.find(PostGrantRow, {
    where: { communityId, endedAt: IsNull() },
    order: { startedAt: 'ASC', id: 'ASC' },
  });
}

/** Every post that a person holds or held, oldest first. */
export function findGrantsOf(manager: EntityManager, personId: string): Promise<PostGrantRow[]> {
  return manager.find(PostGrantRow, {
    where: { personId },
    order: { startedAt: 'ASC', id: 'ASC' },
  });
}

/** Names of estates and grids by id. */
export async function placeNames(
  manager: EntityManager,
  places: readonly Pick<PostGrant, 'estateId' | 'gridId'>[],
): Promise<ReadonlyMap<string, string>> {
  const present = (id: string | null): string[] => (id === null ? [] : [id]);
  const estateIds = places.flatMap(({ estateId }) => present(estateId));
  const gridIds = places.flatMap(({ gridId }) => present(gridId));
  const found = [
    ...(estateIds.length === 0 ? [] : await manager.findBy(Estate, { id: In(estateIds) })),
    ...(gridIds.length === 0 ? [] : await manager.findBy(Grid, { id: In(gridIds) })),
  ];
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** The whole community and each of its estates and grids, as posts can be limited to them. */
export async function findPlaces(
  manager: EntityManager,
  communityId: string,
): Promise<{ estateId: string | null; gridId: string | null; name: string }[]> {
  const order = { name: 'ASC' } as const;
  const estates = await manager.find(Estate, { where: { communityId }, order });
  const grids = await manager.find(Grid, { where: { communityId }, order });
  return [
    { estateId: null, gridId: null, name: '全社区' },
    ...estates.map(({ id, name }) => ({ estateId: id, gridId: null, name })),
    ...grids.map(({ id, name }) => ({ estateId: null, gridId: id, name })),
  ];
}

/** The codes of that hash which can still be used: one, or none. */
export async function findLiveCodes(
  manager: EntityManager,
  { codeHash, communityId, now }: { codeHash: string; communityId: string; now: number },
): Promise<AppointmentCode[]> {
  const codes = await manager.findBy(AppointmentCode, {
    codeHash,
    communityId,
    endedAt: IsNull(),
  });
  return codes.filter(({ expiresAt }) => expiresAt > now);
}

/** Ids of at most `limit` codes whose time was over before then. */
export async function findOldCodes(
  manager: EntityManager,
  { before, limit }: { before: number; limit: number },
): Promise<string[]> {
  const codes = await manager.find(AppointmentCode, {
    where: { expiresAt: LessThan(before) },
    order: { expiresAt: 'ASC' },
    take: limit,
  });
  return codes.map(({ id }) => id);
}
