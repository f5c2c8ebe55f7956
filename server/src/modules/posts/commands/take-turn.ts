import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { PostRoster } from '../entities/post-roster.entity';

/**
 * Claims that nobody changes a post of the community between what this transaction reads and its commit. Throws
 * ConcurrentChange if somebody did since the transaction began to read: decide anew. Call before the rules are asked.
 */
export async function takeTurn(tx: Tx, communityId: string): Promise<void> {
  const roster = await tx.findOneBy(PostRoster, { id: communityId });
  if (roster === null) {
    // Two first changes at once: the second breaks on the key, and is decided anew.
    await tx.insert(PostRoster, { id: communityId, version: 1 });
    return;
  }
  const { id, version } = roster;
  const isMine = await changeIf(tx, PostRoster, {
    expected: { id, version },
    change: { version: version + 1 },
  });
  if (!isMine) throw new ConcurrentChange(`the posts of community ${communityId}`);
}
