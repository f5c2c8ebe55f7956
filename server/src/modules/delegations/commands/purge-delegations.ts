import { LessThan } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { DelegationCode } from '../entities/delegation-code.entity';
import { DelegationUse } from '../entities/delegation-use.entity';

/** Removes at most `limit` codes that were over, used or taken back before that instant; answers how many. */
export async function purgeCodes(tx: Tx, before: number, limit: number): Promise<number> {
  const codes = await tx.find(DelegationCode, {
    where: [{ expiresAt: LessThan(before) }, { closedAt: LessThan(before) }],
    take: limit,
  });
  const ids = codes.map(({ id }) => id);
  if (ids.length > 0) await tx.delete(DelegationCode, ids);
  return ids.length;
}

/** Removes at most `limit` records of what was done in another's place before that instant; answers how many. */
export async function purgeUses(tx: Tx, before: number, limit: number): Promise<number> {
  const uses = await tx.find(DelegationUse, { where: { at: LessThan(before) }, take: limit });
  const ids = uses.map(({ id }) => id);
  if (ids.length > 0) await tx.delete(DelegationUse, ids);
  return ids.length;
}
