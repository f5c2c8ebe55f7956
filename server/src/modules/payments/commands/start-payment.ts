import { randomUUID } from 'node:crypto';
import { sumFen } from '@linli/shared/kernel/money';
import { hourMs } from '@linli/shared/kernel/time';
import { IsNull } from 'typeorm';
import type { Authorized } from '../../../platform/authorization/policy';
import type { Tx } from '../../../platform/database/database';
import { failpoint } from '../../../platform/failpoint';
import type { ActingRole } from '../../evidence';
import type { BillRow } from '../bills.queries';
import { Bill } from '../entities/bill.entity';
import { PaymentItem } from '../entities/payment-item.entity';
import { Payment } from '../entities/payment.entity';
import { communityOf } from '../payments.queries';
import { nextCheckAt } from './check-schedule';
import { ConcurrentChange } from './concurrent-change';
import type { PaymentsParts } from './parts';

/** WeChat keeps a prepay id usable for two hours, so a payment does not live longer. */
const lifeMs = 2 * hourMs;

/** Who pays, with which key, for what: `requestHash` tells one set of bills from another. */
export interface PaymentRequest {
  readonly personId: string;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  /** Under which delegation, where the bills are another household's. */
  readonly delegationId: string | null;
  /** In which post a helper acts; null for residents and family. */
  readonly actedAs: ActingRole | null;
}

async function claim(tx: Tx, billId: string, paymentId: string): Promise<void> {
  const result = await tx.update(
    Bill,
    { id: billId, status: 'unpaid', openPaymentId: IsNull() },
    { openPaymentId: paymentId },
  );
  if (result.affected !== 1) throw new ConcurrentChange(`bill ${billId}`);
}

/**
 * Writes a payment for bills of one household, claims them, and records the use: all of it durable when the
 * transaction commits. No money moves here. Throws ConcurrentChange if a bill was taken meanwhile.
 */
export async function startPayment(
  tx: Tx,
  { platform, events }: PaymentsParts,
  { bills, ...request }: PaymentRequest & { bills: readonly Authorized<BillRow, 'pay'>[] },
): Promise<Payment> {
  const [first] = bills;
  if (first === undefined) throw new RangeError('a payment needs a bill');
  const now = platform.clock.now();
  const expiresAt = now + lifeMs;
  const payment: Payment = {
    ...request,
    id: randomUUID(),
    outTradeNo: randomUUID().replaceAll('-', ''),
    communityId: first.communityId,
    householdId: first.householdId,
    totalFen: sumFen(bills.map((bill) => bill.amountFen)),
    state: 'created',
    prepayId: null,
    prepayAt: null,
    transactionId: null,
    createdAt: now,
    expiresAt,
    succeededAt: null,
    nextCheckAt: nextCheckAt(0, { now, expiresAt }),
    checks: 0,
    askedAt: null,
  };
  await tx.insert(Payment, payment);
  await tx.insert(
    PaymentItem,
    bills.map(({ id, kind, period, amountFen }) => ({
      id: randomUUID(),
      paymentId: payment.id,
      billId: id,
      kind,
      period,
      amountFen,
      entryId: null,
    })),
  );
  for (const bill of bills) await claim(tx, bill.id, payment.id);
  const community = await communityOf(tx, payment.communityId);
  await events.paymentStarted(tx, payment, { community, billCount: bills.length });
  failpoint('pay.before-commit');
  return payment;
}
