import { withDecision } from '../../consents';
import type { Decision } from '../../consents';
import type { PrivacyParts } from '../parts';

/**
 * Adds the decision; its event and what it takes away are durable with it when this resolves, or none of them. Of two
 * at once the second sees the first and adds only what is new.
 */
export async function decide({ platform, core }: PrivacyParts, decision: Decision): Promise<void> {
  await withDecision(platform.db, (tx) => core.consents.decide(tx, decision));
}
