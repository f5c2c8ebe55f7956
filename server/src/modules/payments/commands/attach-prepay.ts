import { paymentUnavailable } from '@linli/shared/contracts/payments';
import { failpoint } from '../../../platform/failpoint';
import { fail } from '../../../platform/http/failure';
import { WeChatError } from '../../../platform/wechat';
import { openidOf } from '../../identity';
import type { Payment } from '../entities/payment.entity';
import { describeOrder } from '../payments.presenter';
import { isOpen } from '../payments.policy';
import { findItems, getPaymentRow } from '../payments.queries';
import { checkPayment } from './check-payment';
import { decideAndWrite } from './concurrent-change';
import type { PaymentsParts } from './parts';
import { movePayment, stateAfter } from './payment-transitions';

async function placeOrder(
  { platform, gateway }: PaymentsParts,
  payment: Payment,
): Promise<{ prepayId: string }> {
  const { openid, items } = await platform.db.read(async (manager) => ({
    openid: await openidOf(manager, platform.fields, payment.personId),
    items: await findItems(manager, payment.id),
  }));
  return gateway.placeOrder({
    outTradeNo: payment.outTradeNo,
    description: describeOrder(items),
    totalFen: payment.totalFen,
    openid,
    expiresAt: payment.expiresAt,
  });
}

/** WeChat refuses an order that it has already closed or paid: then the truth decides, not the refusal. */
async function afterRefusal(
  parts: PaymentsParts,
  payment: Payment,
  refusal: WeChatError,
): Promise<Payment> {
  if (refusal.kind !== 'refused') throw refusal;
  const now = await checkPayment(parts, payment);
  if (isOpen(now.state)) throw refusal;
  return now;
}

async function keepPrepay(
  { platform }: PaymentsParts,
  paymentId: string,
  prepayId: string,
): Promise<Payment> {
  return decideAndWrite(platform.db, async (tx) => {
    const payment = await getPaymentRow(tx, paymentId);
    if (stateAfter(payment.state, 'prepay-attached') === null) return payment;
    const change = { prepayId, prepayAt: platform.clock.now() };
    await movePayment(tx, payment, { event: 'prepay-attached', change });
    return getPaymentRow(tx, paymentId);
  });
}

/**
 * Makes sure that WeChat has the order of an open payment, outside any transaction, and answers the payment as it is
 * then: awaiting, or ended meanwhile. Throws payment_unavailable if WeChat does not take it; nothing was taken from
 * anybody then, and the payment is repaired or closed by its next check.
 */
export async function attachPrepay(parts: PaymentsParts, payment: Payment): Promise<Payment> {
  if (payment.state !== 'created') return payment;
  try {
    failpoint('pay.before-order');
    const { prepayId } = await placeOrder(parts, payment);
    failpoint('pay.after-order');
    const kept = await keepPrepay(parts, payment.id, prepayId);
    failpoint('pay.after-attach');
    // Closed by another hand while the order was under way: nobody has got its prepay id, and nobody shall.
    if (kept.state === 'closed') await parts.gateway.close(kept.outTradeNo);
    return kept;
  } catch (error) {
    if (!(error instanceof WeChatError)) throw error;
    return afterRefusal(parts, payment, error).catch((cause: unknown) => {
      throw cause instanceof WeChatError ? fail(paymentUnavailable, { cause }) : cause;
    });
  }
}
