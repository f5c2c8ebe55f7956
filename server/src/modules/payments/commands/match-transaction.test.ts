import type { Transaction } from '../../../platform/wechat';
import { misfitOf } from './match-transaction';

const transaction: Transaction = {
  outTradeNo: 'n',
  transactionId: 't',
  tradeState: 'SUCCESS',
  totalFen: 8620,
  currency: 'CNY',
  mchId: 'm',
  appId: 'a',
  payerOpenid: 'o',
  successAt: 1,
};
const expected = { mchId: 'm', appId: 'a', totalFen: 8620, openid: 'o' };

describe('money', () => {
  it.each<[string, Partial<Transaction>, string | null]>([
    ['as asked for', {}, null],
    ['from a bank that names no payer', { payerOpenid: null }, null],
    ['one fen short', { totalFen: 8619 }, 'wrong_amount'],
    ['one fen over', { totalFen: 8621 }, 'wrong_amount'],
    ['without an amount', { totalFen: null }, 'wrong_amount'],
    ['of another currency', { currency: 'USD' }, 'wrong_amount'],
    ['for another merchant', { mchId: 'x' }, 'wrong_merchant'],
    ['for another app', { appId: 'x' }, 'wrong_merchant'],
    ['from somebody else', { payerOpenid: 'x' }, 'wrong_payer'],
  ])('%s', (_what, change, reason) => {
    expect(misfitOf({ ...transaction, ...change }, expected)).toBe(reason);
  });
});
