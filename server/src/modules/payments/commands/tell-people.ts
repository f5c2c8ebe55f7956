import type { Tx } from '../../../platform/database/database';
import { findDelegation } from '../../delegations';
import { peopleOf } from '../../households';
import type { PaymentItem } from '../entities/payment-item.entity';
import type { Payment } from '../entities/payment.entity';
import { paymentWords } from '../payments.presenter';
import type { PaymentsParts } from './parts';

function resultPage(payment: Payment): string {
  return `/scenarios/payments/pages/result/index?payment=${payment.id}`;
}

/** Tells the payer that the money came, the one it was paid for that it was, and the rest of the household that the bills are settled: not by whom. */
export async function tellAboutPayment(
  tx: Tx,
  { messages }: PaymentsParts,
  { payment, items }: { payment: Payment; items: readonly PaymentItem[] },
): Promise<void> {
  const { personId } = payment;
  const link = resultPage(payment);
  await messages.send(tx, { personId, link, ...paymentWords.paid(items) });
  const { delegationId } = payment;
  const delegation = delegationId === null ? null : await findDelegation(tx, delegationId);
  const principalId = delegation?.principalId;
  if (delegation !== null) {
    const words = paymentWords.paidForYou(
      items,
      delegation.kind === 'helper' ? 'helper' : 'family',
    );
    await messages.send(tx, { personId: delegation.principalId, link, ...words });
  }
  const family = (await peopleOf(tx, payment.householdId)).filter(
    (id) => id !== personId && id !== principalId,
  );
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
