import type { MeView } from '@linli/shared/contracts/identity';
import { isElderlyOn } from '@linli/shared/kernel/id-number';
import { maskPhone } from '@linli/shared/kernel/masking';
import { dutyOf } from '@linli/shared/kernel/roles';
import type { PersonActor, Role } from '@linli/shared/kernel/roles';
import type { PlacedHousehold } from '../households';

/** What a person is greeted from, opened. */
export interface Greeted {
  readonly displayName: string;
  readonly phone: string | null;
  readonly birthDate: string | null;
  readonly isRealNameVerified: boolean;
  /** The Asia/Shanghai day. */
  readonly today: string;
}

/** What a person may see of themselves. */
export function presentMe(
  { displayName, phone, birthDate, isRealNameVerified, today }: Greeted,
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
    phoneMasked: phone === null ? null : maskPhone(phone),
    isRealNameVerified,
    isElderly: birthDate !== null && isElderlyOn(birthDate, today),
    grants: actor.grants.map(({ role, communityId, estateId, gridId }) => ({
      post: role,
      communityId,
      estateId,
      gridId,
    })),
    duties: [...new Set(actor.grants.map((grant) => dutyOf(grant.role)))],
  };
}
