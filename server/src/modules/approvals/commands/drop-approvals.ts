import { In } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { findOldApprovals } from '../approvals.queries';
import { Approval } from '../entities/approval.entity';

/** Deletes at most `limit` approvals closed before then. Answers how many; the operation log keeps their entries. */
export async function dropApprovals(tx: Tx, before: number, limit: number): Promise<number> {
  const ids = await findOldApprovals(tx, { before, limit });
  if (ids.length === 0) return 0;
  const { affected } = await tx.delete(Approval, { id: In(ids) });
  return affected ?? 0;
}
