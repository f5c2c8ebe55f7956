import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { PaymentItem } from './entities/payment-item.entity';
import { Payment } from './entities/payment.entity';
import type { PaymentWithItems } from './payments.queries';

/** At once in one statement: far below what either engine binds. */
const portion = 500;

/** Every payment that the person has begun, newest first, each with its items. */
export async function paymentsMadeBy(
  manager: EntityManager,
  personId: string,
): Promise<PaymentWithItems[]> {
  const payments = await manager.find(Payment, {
    where: { personId },
    order: { createdAt: 'DESC', id: 'DESC' },
  });
  const items: PaymentItem[] = [];
  for (let start = 0; start < payments.length; start += portion) {
    const ids = payments.slice(start, start + portion).map(({ id }) => id);
    items.push(...(await manager.findBy(PaymentItem, { paymentId: In(ids) })));
  }
  const byPayment = new Map<string, PaymentItem[]>();
  for (const item of items) {
    byPayment.set(item.paymentId, [...(byPayment.get(item.paymentId) ?? []), item]);
  }
  return payments.map((payment) => ({ payment, items: byPayment.get(payment.id) ?? [] }));
}

/** True while money of the person may still be under way by the ordinary way. */
export function hasOpenPayment(manager: EntityManager, personId: string): Promise<boolean> {
  return manager.existsBy(Payment, { personId, state: In(['created', 'awaiting']) });
}
