import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Reader } from '../../platform/database/database';
import type { Platform } from '../../platform/platform';
import { maskedNamesOf } from '../identity';
import { placeHouseholds } from '../households';
import { homesIn, presentDelegation, presentUse } from './delegations.presenter';
import { countUses, residencesOf } from './delegations.queries';
import type { DelegationUse } from './entities/delegation-use.entity';
import type { Delegation } from './entities/delegation.entity';

/** Presents delegations to one of the two, reading together what all of them need. */
export async function presentDelegations(
  { clock, fields }: Platform,
  manager: Reader,
  { actor, found }: { actor: PersonActor; found: readonly Delegation[] },
) {
  const people = found.flatMap(({ principalId, agentId }) => [principalId, agentId]);
  const places = await placeHouseholds(manager, homesIn(found));
  const around = {
    now: clock.now(),
    names: await maskedNamesOf(manager, fields, people),
    addresses: new Map(places.map((place) => [place.id, place.address])),
    residences: await residencesOf(
      manager,
      found.map(({ principalId }) => principalId),
    ),
    uses: await countUses(
      manager,
      found.map(({ id }) => id),
    ),
  };
  return found.map((delegation) => presentDelegation(delegation, actor, around));
}

/** Presents uses, reading together what all of them need. */
export async function presentUses(
  { fields }: Platform,
  manager: Reader,
  found: readonly DelegationUse[],
) {
  const places = await placeHouseholds(manager, [
    ...new Set(found.map(({ householdId }) => householdId)),
  ]);
  const addresses = new Map(places.map((place) => [place.id, place.address]));
  const names = await maskedNamesOf(
    manager,
    fields,
    found.map(({ agentId }) => agentId),
  );
  return found.map((use) => presentUse(use, { names, addresses }));
}
