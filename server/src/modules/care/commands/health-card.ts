import type { Tx } from '../../../platform/database/database';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { hasConsent } from '../../consents';
import { consentNeeded } from '@linli/shared/contracts/my-care';
import { fail } from '../../../platform/http/failure';
import { HealthCard } from '../entities/health-card.entity';
import { cardField } from '../sealed-fields';
import type { CareParts } from './parts';

/**
 * Keeps what the person wants helpers to know; empty text removes the card. The consent is asked in the same
 * transaction, so that nothing is written after it was withdrawn. Throws consent_needed.
 */
export async function setHealthCard(
  tx: Tx,
  { platform }: Pick<CareParts, 'platform'>,
  { personId, health }: { readonly personId: string; readonly health: string },
): Promise<void> {
  if (health === '') {
    await tx.delete(HealthCard, { id: personId });
    return;
  }
  if (!(await hasConsent(tx, personId, 'health'))) throw fail(consentNeeded);
  const healthSealed = platform.fields.seal(health, cardField(personId));
  const card: HealthCard = { id: personId, healthSealed, changedAt: platform.clock.now() };
  const { affected } = await tx.update(HealthCard, { id: personId }, card);
  if (affected === 1) return;
  await tx.insert(HealthCard, card).catch((error: unknown) => {
    throw isDuplicateKey(error) ? new ConcurrentChange('the health card') : error;
  });
}
