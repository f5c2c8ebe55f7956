import { In, IsNull, LessThan, LessThanOrEqual, Not } from 'typeorm';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { Community } from '../households';
import { PayNotification } from './entities/pay-notification.entity';
import { PaymentItem } from './entities/payment-item.entity';
import { Payment } from './entities/payment.entity';

/** Where a page of rows begins: right after the row of that instant and id. */
export interface InstantPosition {
  readonly at: number;
  readonly id: string;
}

interface Page {
  readonly after: InstantPosition | null;
  readonly limit: number;
}

/** A payment with its bills as they were. */
export interface PaymentWithItems {
  readonly payment: Payment;
  readonly items: readonly PaymentItem[];
}

/** The payment with that id, or null. */
export function findPayment(manager: EntityManager, id: string): Promise<Payment | null> {
  return manager.findOneBy(Payment, { id });
}

/** The payment with that id; rejects if there is none. */
export function getPaymentRow(manager: EntityManager, id: string): Promise<Payment> {
  return manager.findOneByOrFail(Payment, { id });
}

/** The payment that this person made with that key, or null. */
export function findPaymentByKey(
  manager: EntityManager,
  personId: string,
  idempotencyKey: string,
): Promise<Payment | null> {
  return manager.findOneBy(Payment, { personId, idempotencyKey });
}

/** The payment with our number at WeChat, or null. */
export function findPaymentByNumber(
  manager: EntityManager,
  outTradeNo: string,
): Promise<Payment | null> {
  return manager.findOneBy(Payment, { outTradeNo });
}

/** The bills of a payment, by kind and period. */
export function findItems(manager: EntityManager, paymentId: string): Promise<PaymentItem[]> {
  return manager.find(PaymentItem, {
    where: { paymentId },
    order: { kind: 'ASC', period: 'ASC', id: 'ASC' },
  });
}

/** At most `limit` payments of the households, and of the person for others, after the position, newest first, each with its items. */
export async function findPayments(
  manager: EntityManager,
  { householdIds, personId }: { householdIds: readonly string[]; personId: string },
  { after, limit }: Page,
): Promise<PaymentWithItems[]> {
  // What one paid for others is in the list too: it was one's own money.
  const mine: FindOptionsWhere<Payment>[] = [
    { householdId: In([...householdIds]) },
    { personId, delegationId: Not(IsNull()) },
  ];
  const where: FindOptionsWhere<Payment>[] =
    after === null
      ? mine
      : mine.flatMap((each) => [
          { ...each, createdAt: LessThan(after.at) },
          { ...each, createdAt: after.at, id: LessThan(after.id) },
        ]);
  const payments = await manager.find(Payment, {
    where,
    order: { createdAt: 'DESC', id: 'DESC' },
    take: limit,
  });
  if (payments.length === 0) return [];
  const items = await manager.find(PaymentItem, {
    where: { paymentId: In(payments.map((payment) => payment.id)) },
    order: { kind: 'ASC', period: 'ASC', id: 'ASC' },
  });
  return payments.map((payment) => ({
    payment,
    items: items.filter((item) => item.paymentId === payment.id),
  }));
}

/** Open payments whose next check is due, the longest due first. */
export function findDuePayments(
  manager: EntityManager,
  { now, limit }: { now: number; limit: number },
): Promise<Payment[]> {
  return manager.find(Payment, {
    where: { nextCheckAt: LessThanOrEqual(now) },
    order: { nextCheckAt: 'ASC' },
    take: limit,
  });
}

/** Kept callbacks that are still to be processed and may be tried now. */
export function findDueNotifications(
  manager: EntityManager,
  { now, limit }: { now: number; limit: number },
): Promise<PayNotification[]> {
  return manager.find(PayNotification, {
    where: { state: 'received', nextTryAt: LessThanOrEqual(now) },
    order: { nextTryAt: 'ASC' },
    take: limit,
  });
}

/** The kept callback with that id; rejects if there is none. */
export function getNotification(manager: EntityManager, id: string): Promise<PayNotification> {
  return manager.findOneByOrFail(PayNotification, { id });
}

/** When the oldest callback came that is not processed yet; null if there is none. */
export async function oldestUnprocessedAt(manager: EntityManager): Promise<number | null> {
  return manager.minimum(PayNotification, 'receivedAt', { state: 'received' });
}

/** At most `limit` callbacks of the community that fit nothing, newest first. */
export function findMisfits(
  manager: EntityManager,
  communityId: string,
  { after, limit }: Page,
): Promise<PayNotification[]> {
  const known = { communityId, state: 'misfit', reason: Not(IsNull()) } as const;
  const where: FindOptionsWhere<PayNotification>[] =
    after === null
      ? [known]
      : [
          { ...known, receivedAt: LessThan(after.at) },
          { ...known, receivedAt: after.at, id: LessThan(after.id) },
        ];
  return manager.find(PayNotification, {
    where,
    order: { receivedAt: 'DESC', id: 'DESC' },
    take: limit,
  });
}

/** The community of a payment, as events and receipts name it; rejects if there is none. */
export function communityOf(manager: EntityManager, id: string): Promise<Community> {
  return manager.findOneByOrFail(Community, { id });
}
