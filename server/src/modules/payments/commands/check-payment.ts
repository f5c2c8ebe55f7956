import { minuteMs } from '@linli/shared/kernel/time';
import { IsNull } from 'typeorm';
import { changeIf } from '../../../platform/database/database';
import { failpoint } from '../../../platform/failpoint';
import { tookMoney } from '../../../platform/wechat';
import type { Transaction } from '../../../platform/wechat';
import { Payment } from '../entities/payment.entity';
import { isOpen } from '../payments.policy';
import { getPaymentRow } from '../payments.queries';
import { bookQueriedMoney } from './book-money';
import { nextCheckAt } from './check-schedule';
import { closePayment } from './close-payment';
import { decideAndWrite } from './concurrent-change';
import type { PaymentsParts } from './parts';

/** An order may still be on its way to WeChat for that long; until then its absence proves nothing. */
const onItsWayMs = minuteMs;
/** A person who waits at the screen makes us ask WeChat at most this often. */
const askEveryMs = 2000;

function fresh({ platform }: PaymentsParts, paymentId: string): Promise<Payment> {
  return platform.db.read((manager) => getPaymentRow(manager, paymentId));
}

/** Writes down what WeChat said, if the payment is still open or the news is money; answers the payment as it is then. */
async function bookAnswer(
  parts: PaymentsParts,
  paymentId: string,
  answer: Transaction | 'no-money' | 'cancelled',
): Promise<Payment> {
  return decideAndWrite(parts.platform.db, async (tx) => {
    const payment = await getPaymentRow(tx, paymentId);
    if (typeof answer === 'object') {
      await bookQueriedMoney(tx, parts, { payment, transaction: answer });
    } else if (isOpen(payment.state)) {
      await closePayment(tx, parts, { payment, isCancelled: answer === 'cancelled' });
    }
    return getPaymentRow(tx, paymentId);
  });
}

/**
 * Closes the order at WeChat first, then here; if the money was faster, books it instead. Answers the payment as it is
 * then. Throws WeChatError if WeChat cannot be asked: nothing is changed then.
 */
export async function closeAtWeChat(
  parts: PaymentsParts,
  payment: Payment,
  reason: 'expired' | 'cancelled',
): Promise<Payment> {
  const outcome = await parts.gateway.close(payment.outTradeNo);
  failpoint('close.after-wechat');
  if (outcome !== 'paid') {
    return bookAnswer(parts, payment.id, reason === 'cancelled' ? 'cancelled' : 'no-money');
  }
  const transaction = await parts.gateway.query(payment.outTradeNo);
  return transaction !== null && tookMoney(transaction.tradeState)
    ? bookAnswer(parts, payment.id, transaction)
    : fresh(parts, payment.id);
}

/**
 * Asks WeChat what became of a payment and writes it down; closes what has expired unpaid. Answers the payment as it is
 * then. Throws WeChatError if WeChat cannot be asked. Safe to repeat, and to run on two machines at once.
 */
export async function checkPayment(parts: PaymentsParts, payment: Payment): Promise<Payment> {
  const now = parts.platform.clock.now();
  const transaction = await parts.gateway.query(payment.outTradeNo);
  failpoint('check.after-query');
  if (transaction !== null && tookMoney(transaction.tradeState)) {
    return bookAnswer(parts, payment.id, transaction);
  }
  if (!isOpen(payment.state)) return payment;
  if (transaction?.tradeState === 'CLOSED') return bookAnswer(parts, payment.id, 'no-money');
  const isExpired = now >= payment.expiresAt;
  const neverArrived =
    transaction === null && payment.state === 'created' && now >= payment.createdAt + onItsWayMs;
  // Also for an order that never arrived: should it arrive after all, it is closed or unpayable, never forgotten.
  if (isExpired || neverArrived) return closeAtWeChat(parts, payment, 'expired');
  return fresh(parts, payment.id);
}

/** Takes the due check of a payment: true for exactly one of all who try. The next one is scheduled at once. */
export async function takeCheck({ platform }: PaymentsParts, payment: Payment): Promise<boolean> {
  const now = platform.clock.now();
  const checks = payment.checks + 1;
  return platform.db.transaction((tx) =>
    changeIf(tx, Payment, {
      expected: { id: payment.id, checks: payment.checks, state: payment.state },
      change: { checks, nextCheckAt: nextCheckAt(checks, { now, expiresAt: payment.expiresAt }) },
    }),
  );
}

/** Takes the right to ask WeChat for somebody who waits: at most once in two seconds per payment. */
export async function takeAsk({ platform }: PaymentsParts, payment: Payment): Promise<boolean> {
  const now = platform.clock.now();
  const { id, askedAt } = payment;
  if (askedAt !== null && askedAt > now - askEveryMs) return false;
  const result = await platform.db.transaction((tx) =>
    tx.update(Payment, { id, askedAt: askedAt ?? IsNull() }, { askedAt: now }),
  );
  return result.affected === 1;
}
