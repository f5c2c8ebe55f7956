import { LessThan } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { OperationRecord } from '../entities/operation-record.entity';

/** Deletes at most `limit` rows older than `before`; their sealed entries stay. Answers how many there were. */
export async function deleteOldRecords(tx: Tx, before: number, limit: number): Promise<number> {
  const old = await tx.find(OperationRecord, {
    select: { entryId: true },
    where: { at: LessThan(before) },
    order: { at: 'ASC' },
    take: limit,
  });
  if (old.length === 0) return 0;
  const result = await tx.delete(
    OperationRecord,
    old.map(({ entryId }) => entryId),
  );
  return result.affected ?? old.length;
}
