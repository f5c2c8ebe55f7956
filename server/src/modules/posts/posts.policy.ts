import { dutiesConflict, holdsPost, holdsRole } from '@linli/shared/kernel/roles';
import type { Actor, Place, Post, PostGrant } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

/** A post that somebody holds, as the rules look at it. */
export interface HeldPost extends Place {
  readonly personId: string;
  readonly isEnded: boolean;
}

function isOwn(actor: Actor, { personId }: HeldPost): boolean {
  return actor.kind === 'person' && actor.personId === personId;
}

/** A post is seen by its holder and by administrators whose own post covers it; each ends it in a way of their own. */
export const postPolicy = definePolicy<HeldPost>()('post', {
  view: (actor, post) => isOwn(actor, post) || holdsPost(actor, 'administrator', post),
  dismiss: (actor, post) =>
    !post.isEnded && !isOwn(actor, post) && holdsPost(actor, 'administrator', post),
  resign: (actor, post) => !post.isEnded && isOwn(actor, post),
});

/** Who holds what is shown to administrators, and only they propose. */
export const rosterPolicy = definePolicy<Pick<Place, 'communityId'>>()('roster', {
  list: (actor, { communityId }) => holdsRole(actor, 'administrator', communityId),
  propose: (actor, { communityId }) => holdsRole(actor, 'administrator', communityId),
});

/** Somebody with the posts they hold now. */
export interface PostHolder {
  readonly personId: string;
  readonly grants: readonly PostGrant[];
}

/** A post to be given, and to whom by whom. */
export interface Appointment {
  readonly granter: PostHolder;
  readonly candidate: PostHolder;
  readonly post: Post;
  readonly place: Required<Place>;
}

/** Why a post may not be given. */
export type Objection =
  'out-of-reach' | 'wrong-place' | 'own-appointment' | 'duties-apart' | 'already-held';

const wholeCommunityOnly: readonly Post[] = ['maintainer', 'inspector'];

function asActor({ personId, grants }: PostHolder): Actor {
  return {
    kind: 'person',
    personId,
    sessionId: '',
    grants,
    householdIds: [],
    delegations: [],
  };
}

/**
 * What stands against giving the post, or null. Duties are apart, so an administrator holds none of the posts that
 * work with residents: what is granted is never more than the granter's own reach, never to the granter, and never
 * beside a post of another duty.
 */
export function objectionTo({ granter, candidate, post, place }: Appointment): Objection | null {
  if (!holdsPost(asActor(granter), 'administrator', place)) return 'out-of-reach';
  if (granter.personId === candidate.personId) return 'own-appointment';
  const isLimited = place.estateId !== null || place.gridId !== null;
  if (isLimited && wholeCommunityOnly.includes(post)) return 'wrong-place';
  const held = candidate.grants.filter(({ communityId }) => communityId === place.communityId);
  if (held.some(({ role }) => dutiesConflict(role, post))) return 'duties-apart';
  return holdsPost(asActor(candidate), post, place) ? 'already-held' : null;
}

/** An open administrator's post of a community. */
export interface AdministratorPost extends Omit<PostGrant, 'role'> {
  readonly id: string;
}

/** True if ending it would leave the community without anybody who administers all of it. */
export function isLastAdministrator(
  ending: Pick<AdministratorPost, 'id'>,
  administrators: readonly AdministratorPost[],
): boolean {
  const whole = administrators.filter(
    ({ estateId, gridId }) => estateId === null && gridId === null,
  );
  return whole.length > 0 && whole.every(({ id }) => id === ending.id);
}
