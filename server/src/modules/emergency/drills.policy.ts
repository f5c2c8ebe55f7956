import { holdsPost, postCovering } from '@linli/shared/kernel/roles';
import type { Place, Post } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';
import { boardPosts } from './emergency.policy';
import type { CommunitySubject } from './emergency.policy';

/** Who may begin a drill: those who look after people. The police answer, but do not arrange. */
const startingPosts: readonly Post[] = ['community-staff', 'grid-worker', 'property-staff'];

/** The month of drills: any post that sees calls, of any reach; each sees the homes that it covers. */
export const drillMonthPolicy = definePolicy<CommunitySubject>()('drill-month', {
  view: (actor, { communityId }) =>
    actor.kind === 'person' &&
    actor.grants.some(
      (grant) => grant.communityId === communityId && boardPosts.includes(grant.role),
    ),
  /** Of any home at all; each drill is asked about again. */
  start: (actor, { communityId }) =>
    actor.kind === 'person' &&
    actor.grants.some(
      (grant) => grant.communityId === communityId && startingPosts.includes(grant.role),
    ),
});

/** Somebody in care whose way to help is tried. */
export const drillPolicy = definePolicy<Place>()('drill', {
  view: (actor, place) => postCovering(actor, boardPosts, place) !== null,
  start: (actor, place) => startingPosts.some((post) => holdsPost(actor, post, place)),
});
