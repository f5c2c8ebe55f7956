import { In, LessThan } from 'typeorm';
import type { EntityTarget, FindOptionsWhere } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { BindingApplication } from '../entities/binding-application.entity';
import { BindingCode } from '../entities/binding-code.entity';
import { CodeAttemptsRow } from '../entities/code-attempts.entity';

/** What is over since before that instant, at most so many rows at a time. */
type Purge = (tx: Tx, before: number, limit: number) => Promise<number>;

async function remove<E extends { id: string }>(
  tx: Tx,
  target: EntityTarget<E>,
  { where, take }: { where: FindOptionsWhere<E>[]; take: number },
): Promise<number> {
  const rows = await tx.find(target, { where, take });
  if (rows.length > 0)
    await tx.delete(
      target,
      rows.map(({ id }) => id),
    );
  return rows.length;
}

/** Codes that ran out or were taken back; one that was used up runs out by its own time. */
export const purgeCodes: Purge = (tx, before, take) =>
  remove(tx, BindingCode, {
    where: [{ expiresAt: LessThan(before) }, { revokedAt: LessThan(before) }],
    take,
  });

/** Counts of wrong codes; the fifteen minutes in which they lock are long over. */
export const purgeAttempts: Purge = (tx, before, take) =>
  remove(tx, CodeAttemptsRow, { where: [{ since: LessThan(before) }], take });

/** Applications that led to nothing. Those that were granted are why somebody is bound, and stay. */
export const purgeApplications: Purge = (tx, before, take) =>
  remove(tx, BindingApplication, {
    where: [{ state: In(['refused', 'withdrawn']), decidedAt: LessThan(before) }],
    take,
  });
