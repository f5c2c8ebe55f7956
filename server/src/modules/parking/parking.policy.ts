import { holdsPost } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

interface OfCommunity {
  readonly communityId: string;
}

/** Readings that were not believed are the community's own dirty laundry: its staff see them, nobody else. */
export const quarantinePolicy = definePolicy<OfCommunity>()('parking-quarantine', {
  view: (actor, { communityId }) => holdsPost(actor, 'community-staff', { communityId }),
});

/** A counter speaks for the car parks of the community that gave it its key. */
export const feedPolicy = definePolicy<OfCommunity>()('parking-feed', {
  feed: (actor, { communityId }) => actor.kind === 'device' && actor.communityId === communityId,
});
