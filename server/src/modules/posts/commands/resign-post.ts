import { postEnded } from '@linli/shared/contracts/posts';
import { commonErrors } from '@linli/shared/kernel/errors';
import { postSchema } from '@linli/shared/kernel/roles';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize } from '../../../platform/authorization/policy';
import { fail, refuse } from '../../../platform/http/failure';
import { decideAndWrite } from '../../approvals';
import { postPolicy } from '../posts.policy';
import { findGrant } from '../posts.queries';
import { endPost } from './end-post';
import type { PostsParts } from './parts';

/** Ends an own post at once. Throws not_found, post_ended or last_administrator. */
export async function resignPost(
  parts: PostsParts,
  actor: PersonActor,
  grantId: string,
): Promise<void> {
  const { platform, communities, operations } = parts;
  const community = await communities.own();
  await decideAndWrite(platform.db, async (tx) => {
    const grant = await findGrant(tx, grantId);
    // Another's post is not told from one that never was: even an administrator resigns only what is their own.
    if (grant === null) throw fail(commonErrors.notFound);
    if (grant.personId !== actor.personId || grant.communityId !== community.id) {
      throw refuse(commonErrors.notFound, postPolicy.name);
    }
    if (grant.endedAt !== null) throw fail(postEnded);
    authorize(postPolicy, actor, { action: 'resign', subject: { ...grant, isEnded: false } });
    await endPost(tx, parts, grant);
    await operations.record(tx, {
      community,
      actor,
      post: postSchema.parse(grant.role),
      action: 'revoke',
      object: 'post',
      subjectId: grantId,
    });
  });
}
