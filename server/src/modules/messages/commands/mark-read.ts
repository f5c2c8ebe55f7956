import { IsNull } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { Message } from '../entities/message.entity';

/** Marks every unread message of the person as read now; answers how many there were. */
export async function markRead(
  tx: Tx,
  { personId, now }: { personId: string; now: number },
): Promise<number> {
  const result = await tx.update(Message, { personId, readAt: IsNull() }, { readAt: now });
  return result.affected ?? 0;
}
