import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { FeedKey } from '../entities/feed-key.entity';
import { createFeedKey, hashFeedKey } from '../feed-key';

/**
 * Gives a counter of the community its key and takes away any former key of that name, which is refused after
 * three seconds at the latest. The key is told this once and kept only as a hash.
 */
export async function issueFeedKey(
  tx: Tx,
  { communityId, name, now }: { communityId: string; name: string; now: number },
): Promise<string> {
  const key = createFeedKey();
  await tx.update(FeedKey, { communityId, name, revokedAt: IsNull() }, { revokedAt: now });
  await tx.insert(FeedKey, {
    id: randomUUID(),
    communityId,
    name,
    keyHash: hashFeedKey(key),
    createdAt: now,
    revokedAt: null,
  });
  return key;
}
