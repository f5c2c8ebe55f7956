import { randomUUID } from 'node:crypto';
import type { PurposeId } from '@linli/shared/privacy/purposes';
import type { Tx } from '../../../platform/database/database';
import { newestDecision } from '../consents.queries';
import { ConsentDecision } from '../entities/consent-decision.entity';

/** What a person says about one purpose, having read that version of it. */
export interface Decision {
  readonly personId: string;
  readonly purpose: PurposeId;
  readonly version: number;
  readonly given: boolean;
}

/**
 * Adds the decision; answers null, and adds nothing, if it says what the newest one says already. Of two decisions
 * at once one is refused by the unique turn and the transaction with it.
 */
export async function decideConsent(
  tx: Tx,
  decision: Decision,
  now: number,
): Promise<ConsentDecision | null> {
  const { personId, purpose, version, given } = decision;
  const newest = await newestDecision(tx, personId, purpose);
  const isSame =
    newest === null ? !given : newest.given === given && (!given || newest.version === version);
  if (isSame) return null;
  const row: ConsentDecision = {
    id: randomUUID(),
    personId,
    purpose,
    version,
    given,
    turn: (newest?.turn ?? 0) + 1,
    decidedAt: now,
  };
  await tx.insert(ConsentDecision, row);
  return row;
}
