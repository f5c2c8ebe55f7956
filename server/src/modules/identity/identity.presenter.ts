import type { MeView } from '@linli/shared/contracts/identity';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { PlacedHousehold } from '../households';
import type { Person } from './entities/person.entity';

/** What a person may see of themselves. */
export function presentMe(
  person: Person,
  actor: PersonActor,
  households: readonly PlacedHousehold[],
): MeView {
  const roles = new Set(actor.grants.map((grant) => grant.role));
  if (actor.householdIds.length > 0) roles.add('resident');
  return {
    personId: person.id,
    displayName: person.displayName,
    roles: [...roles],
    households: households.map(({ id, address }) => ({ id, address })),
  };
}
