import { randomUUID } from 'node:crypto';
import type { Sandbox } from '../context';
import { digits } from '../credentials';
import type { Notifier } from './notifier';
import { shanghaiTime, type Order } from './order';

/** What a person can do in the cashier; `delay` pays too, but the notification leaves 10 s later. */
export type CashierAction = 'confirm' | 'cancel' | 'delay';
/** The actions by name. */
export const cashierActions: readonly CashierAction[] = ['confirm', 'cancel', 'delay'];

/** Why nothing can be paid with a prepay id. */
export type Unpayable = 'unknown' | 'paid' | 'closed' | 'expired';

/** The order that a prepay id opens, or why it opens none. */
export type Payable =
  | { readonly order: Order; readonly unpayable?: undefined }
  | { readonly order?: Order; readonly unpayable: Unpayable };

const laterMs = 10_000;

/** Looks a prepay id up without changing anything. */
export function findPayable(sandbox: Sandbox, prepayId: string): Payable {
  const order = sandbox.orders.findByPrepayId(prepayId);
  if (order === undefined) return { unpayable: 'unknown' };
  if (order.state === 'SUCCESS') return { order, unpayable: 'paid' };
  if (order.state === 'CLOSED') return { order, unpayable: 'closed' };
  return sandbox.now() < order.prepayUntil ? { order } : { order, unpayable: 'expired' };
}

/** Pays or leaves an unpaid order; leaving changes nothing, as in WeChat. Answers the order as it is then. */
export function actAtCashier(
  sandbox: Sandbox,
  notifier: Notifier,
  choice: { readonly order: Order; readonly action: CashierAction },
): Order {
  const { order, action } = choice;
  if (action === 'cancel') return order;
  const now = sandbox.now();
  const isDropped = sandbox.faults.take('drop-notify') !== undefined;
  const paid: Order = {
    ...order,
    state: 'SUCCESS',
    transactionId: `42000${digits(5)}${shanghaiTime(now).slice(0, 10).replace(/-/g, '')}${digits(10)}`,
    paidAt: now,
    delivery: {
      id: randomUUID(),
      state: isDropped ? 'dropped' : 'pending',
      attempts: 0,
      nextAttemptAt: now + (action === 'delay' ? laterMs / sandbox.speed : 0),
    },
  };
  sandbox.orders.save(paid);
  if (!isDropped) notifier.expect(paid.outTradeNo);
  return paid;
}
