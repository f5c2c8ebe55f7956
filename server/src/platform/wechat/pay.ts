import type { KeyObject } from 'node:crypto';
import type { PayParametersView } from '@linli/shared/contracts/payments';
import { WeChatError } from './errors';
import { createNotificationOpener, type NotificationOpener } from './notification';
import { createPayCall, readMerchantKey, type PayCall } from './pay-call';
import type { WeChatDependencies, WeChatSettings } from './settings';
import { freshNonce, payMessage, signMessage, timestampOf } from './signing';
import { parseJson, readTransaction, tookMoney, type Transaction } from './transaction';
import { createVerifier } from './verifying';

/** One order for a JSAPI payment. The same number with other contents is refused by WeChat. */
export interface PayOrder {
  /** 6–32 of `0-9A-Za-z_-|*`, ours, never used twice for different things. */
  readonly outTradeNo: string;
  /** What the person reads in the cashier; cut to 127 characters. */
  readonly description: string;
  readonly totalFen: number;
  readonly openid: string;
  /** Milliseconds; WeChat keeps whole seconds and raises it to a minute from now. */
  readonly expiresAt: number;
}

/** The merchant's side of WeChat Pay v3, JSAPI. All calls throw WeChatError only. */
export interface WeChatPay {
  /** Places the order; asking again with the same contents answers a usable prepay id again. */
  order(order: PayOrder): Promise<{ prepayId: string }>;
  /** Signs what `wx.requestPayment` wants for a prepay id. */
  payParameters(prepayId: string): PayParametersView;
  /** The truth about an order; null if WeChat never accepted one with this number. */
  query(outTradeNo: string): Promise<Transaction | null>;
  /** Closes an open order; `paid` if the money was faster. Repeating it is harmless. */
  close(outTradeNo: string): Promise<'closed' | 'paid' | 'not_found'>;
  /** Verifies, refuses replays, and opens a notification. */
  openNotification: NotificationOpener;
}

/** Makes the client of WeChat Pay; throws `protocol` at once if a key cannot be read. */
export function createWeChatPay(settings: WeChatSettings, deps: WeChatDependencies): WeChatPay {
  if (Buffer.byteLength(settings.apiV3Key, 'utf8') !== 32) {
    throw new WeChatError('protocol', 'the APIv3 key must be 32 bytes', {
      code: 'API_V3_KEY_LENGTH',
    });
  }
  const key = readMerchantKey(settings);
  const now = (): number => deps.now();
  const verify = createVerifier(settings.platformKeys, now);
  const call = createPayCall(settings, deps, { key, verify });
  const query = (outTradeNo: string) => queryOrder(call, settings, outTradeNo);
  return {
    order: (order) => placeOrder(call, settings, order),
    payParameters: (prepayId) => payParameters(settings.appId, key, { prepayId, nowMs: now() }),
    query,
    close: (outTradeNo) => closeOrder(call, settings, { outTradeNo, query }),
    openNotification: createNotificationOpener(settings.apiV3Key, verify, now),
  };
}

async function placeOrder(
  call: PayCall,
  settings: WeChatSettings,
  order: PayOrder,
): Promise<{ prepayId: string }> {
  const text = await call('POST', '/v3/pay/transactions/jsapi', {
    appid: settings.appId,
    mchid: settings.mchId,
    description: [...order.description].slice(0, 127).join(''),
    out_trade_no: order.outTradeNo,
    time_expire: shanghaiTime(order.expiresAt),
    notify_url: settings.notifyUrl,
    amount: { total: order.totalFen, currency: 'CNY' },
    payer: { openid: order.openid },
  });
  const prepayId = (parseJson(text) as { prepay_id?: unknown } | null | undefined)?.prepay_id;
  if (typeof prepayId !== 'string' || prepayId === '') {
    throw new WeChatError('protocol', 'the order has no prepay id', { code: 'PREPAY_ID_MISSING' });
  }
  return { prepayId };
}

function payParameters(
  appId: string,
  key: KeyObject,
  { prepayId, nowMs }: { prepayId: string; nowMs: number },
): PayParametersView {
  const parts = {
    appId,
    timestamp: timestampOf(nowMs),
    nonce: freshNonce(),
    package: `prepay_id=${prepayId}`,
  };
  return {
    timeStamp: parts.timestamp,
    nonceStr: parts.nonce,
    package: parts.package,
    signType: 'RSA',
    paySign: signMessage(payMessage(parts), key),
  };
}

async function queryOrder(
  call: PayCall,
  settings: WeChatSettings,
  outTradeNo: string,
): Promise<Transaction | null> {
  const path = `${orderPath(outTradeNo)}?mchid=${encodeURIComponent(settings.mchId)}`;
  const text = await absentAsNull(call('GET', path));
  if (text === null) return null;
  const transaction = readTransaction(text);
  // A signature covers the answer alone, so a genuine answer about another order would verify too.
  if (transaction.outTradeNo !== outTradeNo || transaction.mchId !== settings.mchId) {
    throw new WeChatError('protocol', 'the answer is about another order', { code: 'OTHER_ORDER' });
  }
  return transaction;
}

async function closeOrder(
  call: PayCall,
  settings: WeChatSettings,
  { outTradeNo, query }: { outTradeNo: string; query: WeChatPay['query'] },
): Promise<'closed' | 'paid' | 'not_found'> {
  try {
    const path = `${orderPath(outTradeNo)}/close`;
    const text = await absentAsNull(call('POST', path, { mchid: settings.mchId }));
    return text === null ? 'not_found' : 'closed';
  } catch (error) {
    if (!(error instanceof WeChatError) || error.kind !== 'refused') throw error;
    // The code for "already paid" is not documented: what became of the order is asked instead.
    const transaction = await query(outTradeNo);
    if (transaction === null) return 'not_found';
    if (tookMoney(transaction.tradeState)) return 'paid';
    if (transaction.tradeState === 'CLOSED') return 'closed';
    throw error;
  }
}

function orderPath(outTradeNo: string): string {
  return `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}`;
}

const absentCodes: ReadonlySet<string> = new Set(['ORDER_NOT_EXIST', 'ORDERNOTEXIST']);

async function absentAsNull(answer: Promise<string>): Promise<string | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof WeChatError && error.status === 404 && absentCodes.has(error.code)) {
      return null;
    }
    throw error;
  }
}

/** `2026-11-20T14:30:05+08:00`. */
function shanghaiTime(instantMs: number): string {
  const shifted = new Date(Math.floor(instantMs / 1000) * 1000 + 8 * 3_600_000);
  return `${shifted.toISOString().slice(0, 19)}+08:00`;
}
