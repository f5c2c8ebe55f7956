import { holdsRole } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

interface OfCommunity {
  readonly communityId: string;
}

/** Keys are kept by the maintainer alone, who reads nobody's data; inspectors may see what the checks found. */
export const vaultPolicy = definePolicy<OfCommunity>()('vault', {
  view: (actor, { communityId }) =>
    holdsRole(actor, 'maintainer', communityId) || holdsRole(actor, 'inspector', communityId),
  run: (actor, { communityId }) => holdsRole(actor, 'maintainer', communityId),
  rotate: (actor, { communityId }) => holdsRole(actor, 'maintainer', communityId),
});
