import type { Tx } from '../../platform/database/database';
import type { Decision } from '../consents';
import { forgetPhone, forgetRealName } from '../identity';

/**
 * What is held only because the person agreed goes in the moment they withdraw (article 47 of the Personal
 * Information Protection Law), in the same transaction.
 */
export async function forgetWithdrawn(tx: Tx, decision: Decision): Promise<void> {
  const { given, purpose, personId } = decision;
  if (given) return;
  if (purpose === 'phone') await forgetPhone(tx, personId);
  if (purpose === 'real-name') await forgetRealName(tx, personId);
}
