import * as z from 'zod';
import { WeChatError } from './errors';

/** What WeChat Pay says about one order. */
export interface Transaction {
  readonly outTradeNo: string;
  /** Null until money has moved. */
  readonly transactionId: string | null;
  /** `SUCCESS`, `REFUND`, `NOTPAY`, `CLOSED` or a state that we do not know. */
  readonly tradeState: string;
  /** Fen; null only where WeChat left the amount out, never for an order that was paid. */
  readonly totalFen: number | null;
  readonly currency: string | null;
  readonly mchId: string;
  readonly appId: string;
  readonly payerOpenid: string | null;
  /** Milliseconds since 1970. */
  readonly successAt: number | null;
}

const shape = z
  .object({
    appid: z.string(),
    mchid: z.string(),
    out_trade_no: z.string(),
    transaction_id: z.string().optional(),
    trade_state: z.string(),
    success_time: z.string().optional(),
    payer: z.object({ openid: z.string().optional() }).optional(),
    amount: z.object({ total: z.int().optional(), currency: z.string().optional() }).optional(),
  })
  .refine(
    (order) =>
      !tookMoney(order.trade_state) ||
      (order.amount?.total !== undefined && order.transaction_id !== undefined),
  );

/** True once money has come, whether or not some of it went back: any refund turns SUCCESS into REFUND. */
export function tookMoney(tradeState: string): boolean {
  return tradeState === 'SUCCESS' || tradeState === 'REFUND';
}

/** Reads a transaction; throws `protocol` if a field that is always there is missing or malformed. */
export function readTransaction(text: string): Transaction {
  const parsed = shape.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new WeChatError('protocol', 'unreadable transaction', { code: 'TRANSACTION_MALFORMED' });
  }
  const order = parsed.data;
  return {
    outTradeNo: order.out_trade_no,
    transactionId: order.transaction_id ?? null,
    tradeState: order.trade_state,
    totalFen: order.amount?.total ?? null,
    currency: order.amount?.currency ?? null,
    mchId: order.mchid,
    appId: order.appid,
    payerOpenid: order.payer?.openid ?? null,
    successAt: instantOf(order.success_time),
  };
}

function instantOf(text: string | undefined): number | null {
  const instant = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(instant) ? null : instant;
}

/** Parses JSON; undefined for text that is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
