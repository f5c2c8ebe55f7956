import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../platform/database/database';
import { Payment } from '../entities/payment.entity';

/**
 * Puts a fresh id, which is nobody's, in place of the payer in each of their payments: the accounts stay as they
 * are, and two payments of the same person cannot be told from those of two.
 */
export async function forgetPayer(tx: Tx, personId: string): Promise<void> {
  const made = await tx.find(Payment, { select: { id: true }, where: { personId } });
  for (const { id } of made) await tx.update(Payment, { id }, { personId: randomUUID() });
}
