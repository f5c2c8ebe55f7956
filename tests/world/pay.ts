import { getPayment, listBills, payBills } from '@linli/shared/contracts/payments';
import type { BillView, PaymentView } from '@linli/shared/contracts/payments';
import type { Caller } from './caller';
import { eventually } from './eventually';
import type { World } from './world';

let attempts = 0;

/** A fresh idempotency key, as a page makes one per attempt. */
function newKey(): string {
  attempts += 1;
  return `attempt-${process.pid.toString()}-${attempts.toString()}`.padEnd(20, '-');
}

/** The caller's unpaid bills of those kinds, newest debt of each. */
export async function unpaidBills(
  caller: Caller,
  kinds: readonly BillView['kind'][],
): Promise<BillView[]> {
  const { items } = await caller.call(listBills, { status: 'unpaid', limit: 100 });
  return kinds.map((kind) => {
    const bill = items.find((one) => one.kind === kind);
    if (bill === undefined) throw new Error(`no unpaid bill for ${kind}`);
    return bill;
  });
}

/** Pays the bills at the sandbox's cashier and waits until the server says what became of it. */
export async function payAtCashier(
  world: World,
  caller: Caller,
  bills: readonly BillView[],
): Promise<PaymentView> {
  const { payment, pay } = await caller.call(payBills, {
    billIds: bills.map((bill) => bill.id),
    idempotencyKey: newKey(),
  });
  if (pay === null) throw new Error('nothing to take to the cashier');
  const prepayId = pay.package.replace('prepay_id=', '');
  await world.sandbox('POST', `/sandbox/cashier/${prepayId}/confirm`);
  return eventually(async () => {
    const seen = await caller.call(getPayment, { paymentId: payment.id });
    if (seen.state !== 'succeeded') throw new Error(`the payment is still ${seen.state}`);
    return seen;
  }, 10_000);
}
