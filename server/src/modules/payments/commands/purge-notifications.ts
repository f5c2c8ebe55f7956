import { LessThan } from 'typeorm';
import { deleteRows } from '../../../platform/database/bulk';
import type { Tx } from '../../../platform/database/database';
import { PayNotification } from '../entities/pay-notification.entity';

/** Removes at most `limit` processed callbacks that came before that instant; answers how many. */
export async function purgeNotifications(tx: Tx, before: number, limit: number): Promise<number> {
  const old = await tx.find(PayNotification, {
    select: { id: true },
    // Never earlier than it came, and what the index is made of.
    where: { state: 'processed', nextTryAt: LessThan(before) },
    order: { nextTryAt: 'ASC' },
    take: limit,
  });
  return deleteRows(
    tx,
    PayNotification,
    old.map(({ id }) => id),
  );
}
