import { LessThan } from 'typeorm';
import { deleteRows } from '../../../platform/database/bulk';
import type { Tx } from '../../../platform/database/database';
import { CorrectionRequest } from '../entities/correction-request.entity';

/** Removes every request of the person, answered or not. */
export async function eraseCorrections(tx: Tx, personId: string): Promise<void> {
  await tx.delete(CorrectionRequest, { personId });
}

/** Removes at most `limit` requests that were closed before that instant; answers how many. */
export async function purgeCorrections(tx: Tx, before: number, limit: number): Promise<number> {
  const old = await tx.find(CorrectionRequest, {
    select: { id: true },
    where: { answeredAt: LessThan(before) },
    take: limit,
  });
  return deleteRows(
    tx,
    CorrectionRequest,
    old.map(({ id }) => id),
  );
}
