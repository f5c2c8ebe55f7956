import {
  dutiesApart,
  ownAppointment,
  postAlreadyHeld,
  postOutOfReach,
  postPlaceRefused,
} from '@linli/shared/contracts/posts';
import type { ErrorDefinition } from '@linli/shared/kernel/errors';
import type { Place, Post } from '@linli/shared/kernel/roles';
import { afterCommit } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { objectionTo } from '../posts.policy';
import type { Objection } from '../posts.policy';
import { grantsOf } from '../posts.queries';
import { addGrant } from './add-grant';
import type { PostsParts } from './parts';
import { takeTurn } from './take-turn';

/** Who is to get which post, and where. */
export interface PlannedAppointment {
  readonly granterId: string;
  readonly personId: string;
  readonly post: Post;
  readonly place: Required<Place>;
}

const refusals: Readonly<Record<Objection, ErrorDefinition>> = {
  'out-of-reach': postOutOfReach,
  'wrong-place': postPlaceRefused,
  'own-appointment': ownAppointment,
  'duties-apart': dutiesApart,
  'already-held': postAlreadyHeld,
};

/** Throws why the post may not be given, by what both hold at this moment. */
export async function checkAppointment(
  tx: Tx,
  { granterId, personId, post, place }: PlannedAppointment,
): Promise<void> {
  const objection = objectionTo({
    granter: { personId: granterId, grants: await grantsOf(tx, granterId) },
    candidate: { personId, grants: await grantsOf(tx, personId) },
    post,
    place,
  });
  if (objection !== null) throw fail(refusals[objection]);
}

/** Gives the post if nothing stands against it any more. Throws as `checkAppointment`, or ConcurrentChange. */
export async function grantPost(
  tx: Tx,
  { platform, sessions }: Pick<PostsParts, 'platform' | 'sessions'>,
  planned: PlannedAppointment,
): Promise<string> {
  const { personId, post, place } = planned;
  await takeTurn(tx, place.communityId);
  await checkAppointment(tx, planned);
  const now = platform.clock.now();
  afterCommit(tx, () => {
    sessions.forget(personId);
  });
  return addGrant(tx, { personId, role: post, ...place, now });
}
