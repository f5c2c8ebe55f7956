import type { Core } from '../core';
import type { DecisionListener } from '../consents';
import { privacyEvents } from './privacy.events';
import { communityOfHouse } from './privacy.queries';

/** Every decision about a consent, wherever it was made, leaves its event in the same transaction. */
export function recordDecisions(
  { evidence }: Pick<Core, 'evidence'>,
  slug: string,
): DecisionListener {
  return async (tx, added) => {
    // Read inside the transaction: the embedded engine has no second connection.
    const community = await communityOfHouse(tx, slug);
    await evidence.record(tx, privacyEvents.consentDecided(community, added.personId, added));
  };
}
