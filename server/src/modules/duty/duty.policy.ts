import { holdsPost, holdsRole } from '@linli/shared/kernel/roles';
import type { Actor, Place } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';
import { respondingPosts } from './duty';

/** Somebody who is planned or may be, as the rules look at it. */
export interface ShiftSubject {
  readonly communityId: string;
  readonly personId: string;
  /** Where their responding posts are valid; empty if they hold none. */
  readonly places: readonly Place[];
}

/** A post for one estate plans those of that estate; who holds none any more is planned by posts for all of it. */
function reaches(actor: Actor, { communityId, places }: ShiftSubject): boolean {
  const within = places.length === 0 ? [{ communityId }] : places;
  return within.some((place) => holdsPost(actor, 'administrator', place));
}

/** Administrators plan; nobody plans themselves, for the duties are apart. */
export const shiftPolicy = definePolicy<ShiftSubject>()('shift', {
  view: (actor, { communityId }) => seesPlan(actor, communityId),
  plan: reaches,
  remove: reaches,
});

function seesPlan(actor: Actor, communityId: string): boolean {
  return (
    holdsRole(actor, 'administrator', communityId) ||
    respondingPosts.some((post) => holdsRole(actor, post, communityId))
  );
}

/** The plan is seen by those who make it and by those who answer calls. */
export const planPolicy = definePolicy<{ readonly communityId: string }>()('duty-plan', {
  list: (actor, { communityId }) => seesPlan(actor, communityId),
  plan: (actor, { communityId }) => holdsRole(actor, 'administrator', communityId),
});
