import { openRecordFolder } from '../record-folder';
import type { Order } from './order';

/** All orders, found by each of their numbers. */
export interface OrderBook {
  find(outTradeNo: string): Order | undefined;
  findByTransactionId(transactionId: string): Order | undefined;
  findByPrepayId(prepayId: string): Order | undefined;
  /** Kept before it returns. */
  save(order: Order): void;
  /** Every order, in no promised order. */
  all(): Order[];
}

/** Opens the orders of a folder. An unpaid order whose time is up is closed when it is looked at. */
export function openOrderBook(folder: string, now: () => number): OrderBook {
  const records = openRecordFolder<Order>(folder);
  const byTransaction = new Map<string, string>();
  const byPrepay = new Map<string, string>();

  function index(order: Order): void {
    byPrepay.set(order.prepayId, order.outTradeNo);
    if (order.transactionId !== null) byTransaction.set(order.transactionId, order.outTradeNo);
  }
  function save(order: Order): void {
    records.put(order.outTradeNo, order);
    index(order);
  }
  function find(outTradeNo: string | undefined): Order | undefined {
    const order = outTradeNo === undefined ? undefined : records.get(outTradeNo);
    if (order?.state !== 'NOTPAY' || now() < order.expiresAt) return order;
    const closed: Order = { ...order, state: 'CLOSED' };
    save(closed);
    return closed;
  }

  for (const order of records.values()) index(order);
  return {
    find,
    findByTransactionId: (id) => find(byTransaction.get(id)),
    findByPrepayId: (id) => {
      const order = find(byPrepay.get(id));
      return order?.prepayId === id ? order : undefined;
    },
    save,
    all: () => records.values(),
  };
}
