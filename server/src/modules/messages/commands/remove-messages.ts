import { LessThan } from 'typeorm';
import { deleteRows } from '../../../platform/database/bulk';
import type { Tx } from '../../../platform/database/database';
import { Message } from '../entities/message.entity';

/** Removes everything that the person was ever told. */
export async function eraseMessages(tx: Tx, personId: string): Promise<void> {
  await tx.delete(Message, { personId });
}

/** Removes at most `limit` messages sent before that instant; answers how many. */
export async function purgeMessages(tx: Tx, before: number, limit: number): Promise<number> {
  const old = await tx.find(Message, {
    select: { id: true },
    where: { sentAt: LessThan(before) },
    order: { sentAt: 'ASC' },
    take: limit,
  });
  return deleteRows(
    tx,
    Message,
    old.map(({ id }) => id),
  );
}
