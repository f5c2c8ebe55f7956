import type { Place, Post, PostGrant } from '@linli/shared/kernel/roles';
import type { Tx } from '../../platform/database/database';
import type { CareSubject } from '../care';
import { grantsIn } from '../posts';
import type { CheckInsParts } from './commands/parts';

/** Who looks after people at their doors. */
export const visitingPosts: readonly Post[] = ['grid-worker', 'community-staff'];

/** True if one of the posts is held for that place. */
function coversPlace(grants: readonly PostGrant[], posts: readonly Post[], place: Place): boolean {
  return grants.some(
    ({ role, communityId, estateId, gridId }) =>
      posts.includes(role) &&
      communityId === place.communityId &&
      (estateId === null || estateId === place.estateId) &&
      (gridId === null || gridId === place.gridId),
  );
}

async function holders(tx: Tx, posts: readonly Post[], place: Place): Promise<string[]> {
  const held = await grantsIn(tx, place.communityId);
  return [...held].flatMap(([personId, grants]) =>
    coversPlace(grants, posts, place) ? [personId] : [],
  );
}

/** Who can go there: those on duty whose post covers the place; where nobody is, everybody with such a post. */
export async function visitorsFor(
  tx: Tx,
  { platform, core }: CheckInsParts,
  subject: CareSubject,
): Promise<string[]> {
  const onDuty = await core.duty.onDuty(tx, subject.communityId, platform.clock.now());
  const covering = onDuty.filter(({ grants }) => coversPlace(grants, visitingPosts, subject));
  if (covering.length > 0) return covering.map(({ personId }) => personId);
  return holders(tx, visitingPosts, subject);
}

/** The community office for that place. */
export function supervisorsFor(tx: Tx, subject: CareSubject): Promise<string[]> {
  return holders(tx, ['community-staff'], subject);
}

/** Whoever looks at lists of visits for that place: their screens read anew. */
export function watchersOf(tx: Tx, subject: CareSubject): Promise<string[]> {
  return holders(tx, visitingPosts, subject);
}
