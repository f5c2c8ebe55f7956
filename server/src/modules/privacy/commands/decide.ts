import type { Decision } from '../../consents';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import type { PrivacyParts } from '../parts';
import { privacyEvents } from '../privacy.events';

/**
 * Adds the decision and its event; both are durable when it resolves, or neither. Of two at once the second sees
 * the first and adds only what is new.
 */
export async function decide(parts: PrivacyParts, decision: Decision): Promise<void> {
  const { platform, core } = parts;
  const community = await core.households.communities.own();
  const once = (): Promise<void> =>
    platform.db.transaction(async (tx) => {
      const added = await core.consents.decide(tx, decision);
      if (added === null) return;
      const event = privacyEvents.consentDecided(community, decision.personId, added);
      await core.evidence.record(tx, event);
    });
  await once().catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
    return once();
  });
}
