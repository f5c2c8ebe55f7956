import { In, IsNull, Not } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { afterCommit } from '../../../platform/database/database';
import type { Transaction } from '../../../platform/wechat';
import { Bill } from '../entities/bill.entity';
import { PaymentItem } from '../entities/payment-item.entity';
import { Payment } from '../entities/payment.entity';
import { communityOf, findItems } from '../payments.queries';
import { recordOutcome } from './act-for-another';
import { ConcurrentChange } from './concurrent-change';
import type { PaymentsParts } from './parts';
import { movePayment, stateAfter } from './payment-transitions';
import { tellAboutPayment, tellAboutSurplus } from './tell-people';

/** `settled` and `surplus` say what this call did; `known` that the money had been booked before. */
export type Confirmation = 'settled' | 'surplus' | 'known';

interface Money {
  readonly payment: Payment;
  /** Already compared with the payment: see misfitOf. */
  readonly transaction: Transaction;
}

async function settleBill(
  tx: Tx,
  bill: Bill,
  { payment, paidAt }: { payment: Payment; paidAt: number },
) {
  const result = await tx.update(
    Bill,
    { id: bill.id, status: 'unpaid' },
    { status: 'paid', paidAt, paymentId: payment.id, openPaymentId: null },
  );
  if (result.affected !== 1) throw new ConcurrentChange(`bill ${bill.id}`);
}

/** Late money took the bills of payments that are open: those must be closed at WeChat at once. */
async function endRivals(
  tx: Tx,
  bills: readonly Bill[],
  { payment, now }: { payment: Payment; now: number },
) {
  const rivals = bills
    .map((bill) => bill.openPaymentId)
    .filter((id): id is string => id !== null && id !== payment.id);
  if (rivals.length === 0) return;
  await tx.update(
    Payment,
    { id: In(rivals), nextCheckAt: Not(IsNull()) },
    { expiresAt: now, nextCheckAt: now },
  );
}

async function recordBills(
  tx: Tx,
  { events }: PaymentsParts,
  {
    payment,
    items,
    bills,
  }: { payment: Payment; items: readonly PaymentItem[]; bills: readonly Bill[] },
): Promise<void> {
  const community = await communityOf(tx, payment.communityId);
  for (const item of items) {
    const bill = bills.find(({ id }) => id === item.billId);
    if (bill === undefined) throw new Error(`payment ${payment.id} is for a bill that is gone`);
    const { kind, estateId } = bill;
    const entryId = await events.billPaid(tx, payment, {
      community,
      billId: bill.id,
      kind,
      estateId,
    });
    await tx.update(PaymentItem, { id: item.id }, { entryId });
  }
}

/**
 * Books money that came: bills paid, payment succeeded, one event a bill, messages — together or not at all, and
 * once however often it is called. Money whose bills another payment has settled makes the payment `surplus`.
 * Throws ConcurrentChange if a row moved since it was read.
 */
export async function confirmPayment(
  tx: Tx,
  parts: PaymentsParts,
  { payment, transaction }: Money,
): Promise<Confirmation> {
  if (stateAfter(payment.state, 'bills-settled') === null) return 'known';
  const now = parts.platform.clock.now();
  const paidAt = transaction.successAt ?? now;
  const { transactionId } = transaction;
  const items = await findItems(tx, payment.id);
  const bills = await tx.findBy(Bill, { id: In(items.map((item) => item.billId)) });
  const change = { transactionId, succeededAt: paidAt, nextCheckAt: null };
  if (bills.some((bill) => bill.status === 'paid')) {
    await movePayment(tx, payment, { event: 'bills-gone', change });
    await tx.update(Bill, { openPaymentId: payment.id }, { openPaymentId: null });
    await tellAboutSurplus(tx, parts, payment);
    afterCommit(tx, () => parts.meters.ended('surplus'));
    return 'surplus';
  }
  await movePayment(tx, payment, { event: 'bills-settled', change });
  for (const bill of bills) await settleBill(tx, bill, { payment, paidAt });
  await endRivals(tx, bills, { payment, now });
  await recordBills(tx, parts, { payment, items, bills });
  await recordOutcome(tx, parts, { payment, use: 'payment-made' });
  await tellAboutPayment(tx, parts, { payment, items });
  afterCommit(tx, () => parts.meters.ended('succeeded'));
  return 'settled';
}
