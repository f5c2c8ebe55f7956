import type { MeView } from '@linli/shared/contracts/identity';
import { dutyOf } from '@linli/shared/kernel/roles';
import type { PersonActor, Role } from '@linli/shared/kernel/roles';
import type { PlacedHousehold } from '../households';
import type { KnownProfile } from './profiles';

/** What a person may see of themselves. */
export function presentMe(
  { displayName, profile }: { readonly displayName: string; readonly profile: KnownProfile },
  actor: PersonActor,
  households: readonly PlacedHousehold[],
): MeView {
  const roles = new Set<Role>(actor.grants.map((grant) => grant.role));
  if (actor.householdIds.length > 0) roles.add('resident');
  return {
    personId: actor.personId,
    displayName,
    roles: [...roles],
    households: households.map(({ id, address }) => ({ id, address })),
    phoneMasked: profile.phone?.masked ?? null,
    isRealNameVerified: profile.realName !== null,
    isElderly: profile.isElderly,
    grants: actor.grants.map(({ role, communityId, estateId, gridId }) => ({
      post: role,
      communityId,
      estateId,
      gridId,
    })),
    duties: [...new Set(actor.grants.map((grant) => dutyOf(grant.role)))],
  };
}
