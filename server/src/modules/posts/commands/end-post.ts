import { lastAdministrator, postEnded } from '@linli/shared/contracts/posts';
import { IsNull } from 'typeorm';
import { afterCommit } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { PostGrantRow } from '../entities/post-grant.entity';
import { isLastAdministrator } from '../posts.policy';
import { findAdministrators } from '../posts.queries';
import type { PostsParts } from './parts';
import { takeTurn } from './take-turn';

/** Throws last_administrator if the community would be left without one. */
export async function checkEnding(tx: Tx, { id, communityId }: PostGrantRow): Promise<void> {
  if (isLastAdministrator({ id }, await findAdministrators(tx, communityId))) {
    throw fail(lastAdministrator);
  }
}

/** Ends the post now, by whatever way it came to that. Throws last_administrator, post_ended or ConcurrentChange. */
export async function endPost(
  tx: Tx,
  { platform, sessions, listeners }: Pick<PostsParts, 'platform' | 'sessions' | 'listeners'>,
  grant: PostGrantRow,
): Promise<void> {
  await takeTurn(tx, grant.communityId);
  await checkEnding(tx, grant);
  const ended = await tx.update(
    PostGrantRow,
    { id: grant.id, endedAt: IsNull() },
    { endedAt: platform.clock.now() },
  );
  if (ended.affected !== 1) throw fail(postEnded);
  for (const listener of listeners) await listener(tx, grant);
  afterCommit(tx, () => {
    sessions.forget(grant.personId);
  });
}
