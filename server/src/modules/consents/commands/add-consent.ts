import { purposeOf } from '@linli/shared/privacy/purposes';
import type { PurposeId } from '@linli/shared/privacy/purposes';
import type { Tx } from '../../../platform/database/database';
import type { ConsentDecision } from '../entities/consent-decision.entity';
import { decideConsent } from './decide-consent';

/** Somebody who agrees in a seed. */
interface Seeded {
  readonly personId: string;
  readonly purpose: PurposeId;
  readonly now: number;
}

/** Adds a consent to the purpose as it reads today, for seeds: nobody is told of it. */
export async function addConsent(
  tx: Tx,
  { personId, purpose, now }: Seeded,
): Promise<ConsentDecision | null> {
  const { version } = purposeOf(purpose);
  return decideConsent(tx, { personId, purpose, version, given: true }, now);
}
