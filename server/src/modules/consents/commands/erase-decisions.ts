import type { Tx } from '../../../platform/database/database';
import { ConsentDecision } from '../entities/consent-decision.entity';

/** Removes every decision of the person: nothing is used any more that they could have agreed to. */
export async function eraseDecisions(tx: Tx, personId: string): Promise<void> {
  await tx.delete(ConsentDecision, { personId });
}
