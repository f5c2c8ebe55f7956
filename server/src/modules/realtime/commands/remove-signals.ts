import { LessThan } from 'typeorm';
import { deleteRows } from '../../../platform/database/bulk';
import type { Tx } from '../../../platform/database/database';
import { StoredSignal } from '../entities/stored-signal.entity';

/** Removes every signal for the person. */
export async function eraseSignals(tx: Tx, personId: string): Promise<void> {
  await tx.delete(StoredSignal, { audienceId: personId });
}

/** Removes at most `limit` signals from before that instant; answers how many. */
export async function purgeSignals(tx: Tx, before: number, limit: number): Promise<number> {
  const old = await tx.find(StoredSignal, {
    select: { id: true },
    where: { at: LessThan(before) },
    order: { at: 'ASC' },
    take: limit,
  });
  return deleteRows(
    tx,
    StoredSignal,
    old.map(({ id }) => id),
  );
}
