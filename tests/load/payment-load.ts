import { getPayment, listBills, payBills } from '@linli/shared/contracts/payments';
import { Caller } from '../world/caller';
import { timesOf } from './measure';

async function payOne(
  caller: Caller,
  { sandboxUrl, key }: { sandboxUrl: string; key: string },
): Promise<void> {
  const { items } = await caller.call(listBills, { status: 'unpaid' });
  const bill = items[0];
  if (bill === undefined) throw new Error('nothing left to pay');
  const { payment, pay } = await caller.call(payBills, {
    billIds: [bill.id],
    idempotencyKey: `bench-${key.padStart(16, '0')}`,
  });
  const prepayId = pay?.package.replace('prepay_id=', '') ?? '';
  await fetch(`${sandboxUrl}/sandbox/cashier/${prepayId}/confirm`, { method: 'POST' });
  for (;;) {
    const { state } = await caller.call(getPayment, { paymentId: payment.id });
    if (state === 'succeeded') return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Whole payments, from the bill list to the settled bill: order, cashier, signed notification, confirmation. */
export async function measurePayments(
  product: { url: string; sandboxUrl: string; payers: readonly string[] },
  count: number,
): Promise<{ perSecond: number; p50Ms: number; p99Ms: number }> {
  const startedAt = performance.now();
  const lanes = product.payers.length;
  const each = Math.floor(count / lanes);
  const taken = await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      timesOf(each, (index) => {
        const place = lane * each + index;
        const token = product.payers[lane] ?? '';
        return payOne(new Caller(product.url, token), {
          sandboxUrl: product.sandboxUrl,
          key: place.toString(),
        });
      }),
    ),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    perSecond: (each * lanes) / seconds,
    p50Ms: Math.max(...taken.map((lane) => lane.p50Ms)),
    p99Ms: Math.max(...taken.map((lane) => lane.p99Ms)),
  };
}
