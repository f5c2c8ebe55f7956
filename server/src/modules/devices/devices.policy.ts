import { postCovering } from '@linli/shared/kernel/roles';
import type { Actor, PersonActor, Place, Post, PostGrant } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

/** A device as the rules look at it: where it is. */
export interface DeviceSubject extends Place {
  readonly isRetired: boolean;
}

const managingPosts: readonly Post[] = ['community-staff', 'property-staff'];
const seeingPosts: readonly Post[] = [...managingPosts, 'grid-worker'];

function sees(actor: Actor, place: Place): boolean {
  return postCovering(actor, seeingPosts, place) !== null;
}

function manages(actor: Actor, place: Place): boolean {
  return postCovering(actor, managingPosts, place) !== null;
}

/** Whoever looks after the place sees its devices; community and property staff register and retire them. */
export const devicePolicy = definePolicy<DeviceSubject>()('device', {
  view: sees,
  add: manages,
  renewKey: (actor, device) => !device.isRetired && manages(actor, device),
  retire: (actor, device) => !device.isRetired && manages(actor, device),
});

/** The post in which the actor sees the place; null if in none. */
export function seeingPostOf(actor: Actor, place: Place): Post | null {
  return postCovering(actor, seeingPosts, place);
}

/** How far the actor sees devices in that community: post by post, for lists. */
export function deviceReach({ grants }: PersonActor, communityId: string): PostGrant[] {
  return grants.filter(
    (grant) => grant.communityId === communityId && seeingPosts.includes(grant.role),
  );
}
