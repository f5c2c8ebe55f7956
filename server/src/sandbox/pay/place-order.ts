import { randomBytes } from 'node:crypto';
import type { Sandbox } from '../context';
import { findPerson } from '../people';
import { shanghaiTime, type Order } from './order';
import { canonicalJson, paramError, type OrderInput } from './order-input';
import { PayRefusal } from './refusal';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const prepayLifeMs = 120 * minuteMs;

/**
 * Places an order and answers its prepay id, valid for two hours. The same request again answers
 * a valid prepay id again; another request with the same number is refused with OUT_TRADE_NO_USED.
 */
export function placeOrder(sandbox: Sandbox, input: OrderInput): string {
  checkParties(sandbox, input);
  const held = sandbox.orders.find(input.out_trade_no);
  if (held === undefined) return create(sandbox, input).prepayId;
  if (held.state === 'SUCCESS') throw new PayRefusal(400, 'ORDERPAID', '该订单已支付');
  if (held.state === 'CLOSED') throw new PayRefusal(400, 'ORDER_CLOSED', '订单已关闭');
  if (held.fingerprint !== canonicalJson(input)) {
    throw new PayRefusal(403, 'OUT_TRADE_NO_USED', '请求重入时，参数与首次请求时不一致');
  }
  if (sandbox.now() < held.prepayUntil) return held.prepayId;
  const renewed = { ...held, ...freshPrepay(sandbox.now()) };
  sandbox.orders.save(renewed);
  return renewed.prepayId;
}

/** Closes an unpaid order; closing again is harmless. */
export function closeOrder(sandbox: Sandbox, outTradeNo: string): void {
  const held = sandbox.orders.find(outTradeNo);
  if (held === undefined) throw orderNotExist();
  if (held.state === 'SUCCESS') throw new PayRefusal(400, 'ORDERPAID', '该订单已支付');
  if (held.state === 'NOTPAY') sandbox.orders.save({ ...held, state: 'CLOSED' });
}

/** The refusal for a number that no order has. */
export function orderNotExist(): PayRefusal {
  return new PayRefusal(404, 'ORDER_NOT_EXIST', '订单不存在');
}

function checkParties(sandbox: Sandbox, input: OrderInput): void {
  const { appId, mchId } = sandbox.credentials;
  if (input.mchid !== mchId) {
    throw new PayRefusal(400, 'INVALID_REQUEST', '请求中的商户号与签名的商户号不一致');
  }
  if (input.appid !== appId) {
    throw new PayRefusal(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配');
  }
  const { openid } = input.payer;
  if (findPerson(openid)?.openid !== openid) throw paramError('/payer/openid', '无效的openid');
}

function create(sandbox: Sandbox, input: OrderInput): Order {
  const now = sandbox.now();
  const asked = input.time_expire === undefined ? now + 7 * dayMs : Date.parse(input.time_expire);
  const order: Order = {
    outTradeNo: input.out_trade_no,
    input,
    fingerprint: canonicalJson(input),
    ...freshPrepay(now),
    createdAt: now,
    expiresAt: Math.min(Math.max(asked, now + minuteMs), now + 90 * dayMs),
    state: 'NOTPAY',
    transactionId: null,
    paidAt: null,
    delivery: null,
  };
  sandbox.orders.save(order);
  return order;
}

function freshPrepay(now: number): { prepayId: string; prepayUntil: number } {
  const moment = shanghaiTime(now).slice(0, 19).replace(/\D/g, '');
  const prepayId = `wx${moment}${randomBytes(9).toString('hex')}0000`;
  return { prepayId, prepayUntil: now + prepayLifeMs };
}
