import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../platform/database/database';
import { afterCommit } from '../../../platform/database/database';
import type { Transaction } from '../../../platform/wechat';
import { openidOf } from '../../identity';
import { PayNotification } from '../entities/pay-notification.entity';
import type { Payment } from '../entities/payment.entity';
import { confirmPayment } from './confirm-payment';
import { misfitOf } from './match-transaction';
import type { MisfitReason } from './match-transaction';
import type { PaymentsParts } from './parts';

/** Compares money with the payment it claims to be for, then books it. Answers why it does not fit, or null. */
export async function bookMoney(
  tx: Tx,
  parts: PaymentsParts,
  { payment, transaction }: { payment: Payment; transaction: Transaction },
): Promise<MisfitReason | null> {
  const { mchId, appId } = parts.gateway;
  const openid = await openidOf(tx, parts.platform.fields, payment.personId);
  const misfit = misfitOf(transaction, { mchId, appId, openid, totalFen: payment.totalFen });
  const reason =
    misfit ??
    ((await confirmPayment(tx, parts, { payment, transaction })) === 'surplus' ? 'surplus' : null);
  if (reason !== null) afterCommit(tx, () => parts.meters.misfit(reason));
  return reason;
}

/**
 * Books money of which a query told. What does not fit is kept for the staff like a callback that does not fit,
 * once per payment. Throws ConcurrentChange if the payment moved since it was read.
 */
export async function bookQueriedMoney(
  tx: Tx,
  parts: PaymentsParts,
  money: { payment: Payment; transaction: Transaction },
): Promise<void> {
  const notifyId = `answer-${money.payment.outTradeNo}`;
  const isKept = await tx.existsBy(PayNotification, { notifyId });
  if (isKept) return;
  const reason = await bookMoney(tx, parts, money);
  if (reason === null) return;
  const now = parts.platform.clock.now();
  await tx.insert(PayNotification, {
    id: randomUUID(),
    notifyId,
    communityId: money.payment.communityId,
    outTradeNo: money.payment.outTradeNo,
    headers: '{}',
    body: '',
    receivedAt: now,
    state: 'misfit',
    reason,
    nextTryAt: now,
    tries: 0,
    processedAt: now,
  });
}
