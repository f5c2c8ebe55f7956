import { LessThan } from 'typeorm';
import { deleteRows } from '../../../platform/database/bulk';
import type { Tx } from '../../../platform/database/database';
import { Session } from '../entities/session.entity';

/** Removes at most `limit` sessions that were revoked or ran out before that instant; answers how many. */
export async function purgeSessions(tx: Tx, before: number, limit: number): Promise<number> {
  const old = await tx.find(Session, {
    where: [{ expiresAt: LessThan(before) }, { revokedAt: LessThan(before) }],
    select: { id: true },
    take: limit,
  });
  return deleteRows(
    tx,
    Session,
    old.map(({ id }) => id),
  );
}
