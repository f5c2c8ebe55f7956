import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Reader } from '../../platform/database/database';
import type { LiveSession } from './identity.queries';

/** What a person may look at and do today, told by the modules that know it. */
export type Rights = Pick<PersonActor, 'grants' | 'householdIds' | 'delegations'>;

/** Asks those modules. Identity itself knows neither homes nor posts. */
export type RightsOf = (manager: Reader, personId: string) => Promise<Rights>;

/** Everything a policy may know of the person behind a session. */
export async function loadPersonActor(
  manager: Reader,
  session: LiveSession,
  rightsOf: RightsOf,
): Promise<PersonActor> {
  return {
    kind: 'person',
    personId: session.personId,
    sessionId: session.id,
    ...(await rightsOf(manager, session.personId)),
  };
}
