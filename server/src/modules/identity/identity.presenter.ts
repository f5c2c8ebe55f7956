import type { MeView } from '@linli/shared/contracts/identity';
import type { PersonActor, Role } from '@linli/shared/kernel/roles';
import type { PlacedHousehold } from '../households';

/** What a person may see of themselves. */
export function presentMe(
  displayName: string,
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
  };
}
