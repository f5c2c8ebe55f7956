import type { Tx } from '../../../platform/database/database';
import { peopleOf } from '../../households';
import type { PaymentItem } from '../entities/payment-item.entity';
import type { Payment } from '../entities/payment.entity';
import { paymentWords } from '../payments.presenter';
import type { PaymentsParts } from './parts';

function resultPage(payment: Payment): string {
  return `/scenarios/payments/pages/result/index?payment=${payment.id}`;
}

/** Tells the payer that the money came, and the rest of the household that the bills are settled: not by whom. */
export async function tellAboutPayment(
  tx: Tx,
  { messages }: PaymentsParts,
  { payment, items }: { payment: Payment; items: readonly PaymentItem[] },
): Promise<void> {
  const { personId } = payment;
  const link = resultPage(payment);
  await messages.send(tx, { personId, link, ...paymentWords.paid(items) });
  const family = (await peopleOf(tx, payment.householdId)).filter((id) => id !== personId);
  for (const relative of new Set(family)) {
    await messages.send(tx, { personId: relative, link, ...paymentWords.paidByFamily(items) });
  }
}

/** Tells the payer that the money was too much and will come back. */
export async function tellAboutSurplus(
  tx: Tx,
  { messages }: PaymentsParts,
  payment: Payment,
): Promise<void> {
  await messages.send(tx, {
    personId: payment.personId,
    link: resultPage(payment),
    ...paymentWords.surplus(payment.totalFen),
  });
}
