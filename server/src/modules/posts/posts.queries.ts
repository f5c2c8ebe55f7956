import type { EntityManager } from 'typeorm';
import { postSchema } from '@linli/shared/kernel/roles';
import type { PostGrant } from '@linli/shared/kernel/roles';

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
