import { holdsPost, holdsRole } from '@linli/shared/kernel/roles';
import type { Actor, Place } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';
import type { CareSubject } from '../care';
import type { Visit } from './entities/visit.entity';
import { visitingPosts } from './who-to-tell';

/** A visit with the person whom it is about and where they live. */
export interface VisitInCare extends Visit {
  readonly subject: CareSubject;
  readonly place: Place;
}

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
