import { randomUUID } from 'node:crypto';
import type * as payments from '@linli/shared/contracts/payments';
import { Bill } from '@linli/server/modules/payments/entities/bill.entity';
import { Payment } from '@linli/server/modules/payments/entities/payment.entity';
import type { Cast } from '../cast';
import type { Target } from '../cell';
import { everyone, only, own, ownOrFor } from '../rules';
import { ownRow, staffRow } from './row';
import type { RowsOf } from './row';

async function addBill(
  { communityId, householdId, estateId }: Target,
  cast: Cast,
): Promise<string> {
  const id = randomUUID();
  await cast.write((tx) =>
    tx.insert(Bill, {
      id,
      communityId,
      householdId,
      estateId,
      kind: 'water',
      period: '2026-10',
      amountFen: 1234,
      dueOn: '2026-12-31',
      status: 'unpaid',
      openPaymentId: null,
      paidAt: null,
      paymentId: null,
      synthetic: true,
    }),
  );
  return id;
}

/** A payment by the person who lives there, in that state. */
async function addPayment(
  { communityId, householdId, personId }: Target,
  cast: Cast,
  state: 'awaiting' | 'succeeded',
): Promise<string> {
  const id = randomUUID();
  const { now } = cast;
  await cast.write((tx) =>
    tx.insert(Payment, {
      id,
      outTradeNo: id.replaceAll('-', ''),
      communityId,
      householdId,
      personId,
      totalFen: 1234,
      state,
      idempotencyKey: randomUUID(),
      requestHash: 'none',
      prepayId: 'wx-none',
      prepayAt: now,
      transactionId: state === 'succeeded' ? 'T1' : null,
      createdAt: now,
      expiresAt: now + 3_600_000,
      succeededAt: state === 'succeeded' ? now : null,
      nextCheckAt: null,
      checks: 0,
      askedAt: null,
    }),
  );
  return id;
}

export const paymentsRows: RowsOf<typeof payments> = {
  listBills: ownRow({}),
  getBill: {
    owner: 'household',
    expect: ownOrFor,
    input: async (target, cast) => ({ billId: await addBill(target, cast) }),
  },
  payBills: {
    owner: 'household',
    expect: ownOrFor,
    input: async (target, cast) => ({
      billIds: [await addBill(target, cast)],
      idempotencyKey: randomUUID(),
    }),
  },
  getPayment: {
    owner: 'household',
    expect: own,
    input: async (target, cast) => ({ paymentId: await addPayment(target, cast, 'succeeded') }),
  },
  resumePayment: {
    owner: 'household',
    expect: own,
    // WeChat does not know the made-up order; the permission was given.
    passes: ['payment_unavailable', 'payment_not_open'],
    input: async (target, cast) => ({ paymentId: await addPayment(target, cast, 'awaiting') }),
  },
  cancelPayment: {
    owner: 'household',
    expect: own,
    passes: ['payment_unavailable'],
    input: async (target, cast) => ({ paymentId: await addPayment(target, cast, 'awaiting') }),
  },
  listPayments: ownRow({}),
  getReceipt: {
    owner: 'household',
    expect: own,
    input: async (target, cast) => ({ paymentId: await addPayment(target, cast, 'succeeded') }),
  },
  notifyPayment: {
    owner: 'none',
    expect: everyone,
    // No role proves itself to this endpoint, only WeChat's signature does.
    passes: ['notification_refused'],
    input: () => ({}),
  },
  listMisfits: staffRow(only('community-staff'), {}),
};
