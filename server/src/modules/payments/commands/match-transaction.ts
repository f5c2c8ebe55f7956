import type { Transaction } from '../../../platform/wechat';

/** Why genuine news of money fits no payment. */
export type MisfitReason =
  'unknown_order' | 'wrong_amount' | 'wrong_merchant' | 'wrong_payer' | 'surplus';

/** What the payment was made for. */
export interface Expectation {
  readonly mchId: string;
  readonly appId: string;
  readonly totalFen: number;
  readonly openid: string;
}

/** The first thing in which WeChat's transaction differs from what was asked for; null if it fits. */
export function misfitOf(transaction: Transaction, expected: Expectation): MisfitReason | null {
  if (transaction.mchId !== expected.mchId || transaction.appId !== expected.appId) {
    return 'wrong_merchant';
  }
  const isCny = transaction.currency === null || transaction.currency === 'CNY';
  if (!isCny || transaction.totalFen !== expected.totalFen) return 'wrong_amount';
  const { payerOpenid } = transaction;
  return payerOpenid === null || payerOpenid === expected.openid ? null : 'wrong_payer';
}
