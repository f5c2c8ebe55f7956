import type { EntityManager } from 'typeorm';
import { postSchema } from '@linli/shared/kernel/roles';
import type { Place, PostGrant } from '@linli/shared/kernel/roles';

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

type RawHolder = RawGrant & { readonly personId: string };

/** The people whose administrator's post covers the place today, each once. */
export async function administratorsOf(manager: EntityManager, place: Place): Promise<string[]> {
  const rows: RawHolder[] = await manager.query(
    'SELECT `personId`, `role`, `communityId`, `estateId`, `gridId` FROM `post_grants`' +
      " WHERE `communityId` = ? AND `role` = 'administrator' AND `endedAt` IS NULL",
    [place.communityId],
  );
  const covering = rows.filter(
    ({ estateId, gridId }) =>
      (estateId === null || estateId === place.estateId) &&
      (gridId === null || gridId === place.gridId),
  );
  return [...new Set(covering.map(({ personId }) => personId))];
}
