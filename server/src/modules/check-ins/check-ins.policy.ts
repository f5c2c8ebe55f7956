import { holdsPost, holdsRole } from '@linli/shared/kernel/roles';
import type { Actor, Place } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';
import { visitingPosts } from './who-to-tell';

const visits = (actor: Actor, { place }: { readonly place: Place }): boolean =>
  visitingPosts.some((post) => holdsPost(actor, post, place));

/** A visit is where the person lives. */
export const visitPolicy = definePolicy<{ readonly place: Place }>()('check-in-visit', {
  view: visits,
  visit: visits,
});

/** The list shows what the caller's posts cover. */
export const visitListPolicy = definePolicy<{ readonly communityId: string }>()('check-in-visits', {
  browse: (actor, { communityId }) =>
    visitingPosts.some((post) => holdsRole(actor, post, communityId)),
});
