import type { Tx } from '../../../platform/database/database';
import { afterCommit } from '../../../platform/database/database';
import { Bill } from '../entities/bill.entity';
import type { Payment } from '../entities/payment.entity';
import { communityOf } from '../payments.queries';
import type { PaymentsParts } from './parts';
import { recordOutcome } from './act-for-another';
import { movePayment } from './payment-transitions';

/**
 * Ends a payment of which WeChat has said that no money can come, and gives its bills free.
 * Throws ConcurrentChange if the payment moved since it was read.
 */
export async function closePayment(
  tx: Tx,
  parts: PaymentsParts,
  { payment, isCancelled }: { payment: Payment; isCancelled: boolean },
): Promise<void> {
  const { events, meters } = parts;
  await movePayment(tx, payment, { event: 'closed', change: { nextCheckAt: null } });
  await tx.update(Bill, { openPaymentId: payment.id }, { openPaymentId: null });
  const community = await communityOf(tx, payment.communityId);
  await events.paymentClosed(tx, payment, { community, isCancelled });
  if (isCancelled) await recordOutcome(tx, parts, { payment, use: 'payment-cancelled' });
  afterCommit(tx, () => meters.ended('closed'));
}
