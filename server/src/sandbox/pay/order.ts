import type { OrderInput } from './order-input';

/** The notification of one paid order on its way to the merchant. */
export interface Delivery {
  readonly id: string;
  readonly state: 'pending' | 'acknowledged' | 'given-up' | 'dropped';
  /** Deliveries that ended, whether or not they were acknowledged. */
  readonly attempts: number;
  /** Milliseconds by the sandbox's clock. */
  readonly nextAttemptAt: number;
}

/** One order; what happened to it and what is still to be told are one record, so no crash parts them. */
export interface Order {
  readonly outTradeNo: string;
  readonly input: OrderInput;
  /** The request in canonical form: a repetition must be equal to it. */
  readonly fingerprint: string;
  readonly prepayId: string;
  readonly prepayUntil: number;
  readonly createdAt: number;
  /** Unpaid until then, the order closes by itself. */
  readonly expiresAt: number;
  readonly state: 'NOTPAY' | 'SUCCESS' | 'CLOSED';
  readonly transactionId: string | null;
  readonly paidAt: number | null;
  readonly delivery: Delivery | null;
}

/** RFC 3339 in Asia/Shanghai, whole seconds. */
export function shanghaiTime(instantMs: number): string {
  const local = new Date(instantMs + 8 * 3_600_000).toISOString();
  return `${local.slice(0, 19)}+08:00`;
}

const stateWords = { NOTPAY: '订单未支付', SUCCESS: '支付成功', CLOSED: '订单已关闭' } as const;

/** An order as queries and notifications show it; without what only a payment brings if it is unpaid. */
export function transactionOf(order: Order): Record<string, unknown> {
  const { input, state } = order;
  const always = {
    appid: input.appid,
    mchid: input.mchid,
    out_trade_no: order.outTradeNo,
    trade_state: state,
    trade_state_desc: stateWords[state],
    promotion_detail: [],
    ...(input.attach === undefined ? {} : { attach: input.attach }),
  };
  const { total } = input.amount;
  if (state !== 'SUCCESS') {
    return { ...always, amount: { total, currency: 'CNY', payer_currency: 'CNY' } };
  }
  return {
    ...always,
    transaction_id: order.transactionId,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    success_time: shanghaiTime(order.paidAt ?? order.createdAt),
    payer: { openid: input.payer.openid },
    amount: { total, payer_total: total, currency: 'CNY', payer_currency: 'CNY' },
  };
}
