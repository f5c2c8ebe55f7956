import { LessThan } from 'typeorm';
import { deleteRows } from '../../../platform/database/bulk';
import type { Tx } from '../../../platform/database/database';
import { Session } from '../entities/session.entity';

/** Removes at most `limit` sessions that ended, by their days or by hand, before that instant; answers how many. */
export async function purgeSessions(tx: Tx, before: number, limit: number): Promise<number> {
  const ended = await tx.find(Session, {
    select: { id: true },
    where: [{ expiresAt: LessThan(before) }, { revokedAt: LessThan(before) }],
    take: limit,
  });
  return deleteRows(
    tx,
    Session,
    ended.map(({ id }) => id),
  );
}
