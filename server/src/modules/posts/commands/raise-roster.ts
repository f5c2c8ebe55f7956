import type { Tx } from '../../../platform/database/database';
import { PostRoster } from '../entities/post-roster.entity';

/**
 * Notes that the community's posts change in this transaction. The row stays locked until the commit, so changes of
 * one community's posts happen one after the other.
 */
export async function raiseRoster(tx: Tx, communityId: string): Promise<void> {
  const { affected } = await tx.increment(PostRoster, { id: communityId }, 'version', 1);
  if (affected === 0) await tx.insert(PostRoster, { id: communityId, version: 1 });
}
