import type { Queryable } from '../../platform/database/database';
import type { Timer } from './entities/timer.entity';

interface StoredTimer {
  readonly kind: string;
  readonly subjectId: string;
  readonly id: string;
  readonly dueAt: string | number;
  readonly payload: string;
  readonly attempt: string | number;
  readonly notBefore: string | number;
}

/** Longest pause after a failure. A later `notBefore` comes from a clock that was put back and holds nobody up. */
export const longestPauseMs = 30_000;

const places = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** At most `limit` timers of those kinds that may be fired at that instant, those due longest first. */
export async function findDue(
  db: Queryable,
  { kinds, now, limit }: { kinds: readonly string[]; now: number; limit: number },
): Promise<Timer[]> {
  if (kinds.length === 0) return [];
  const rows = await db.query<StoredTimer[]>(
    `SELECT \`kind\`, \`subjectId\`, \`id\`, \`dueAt\`, \`payload\`, \`attempt\`, \`notBefore\` FROM \`timers\`
     WHERE \`dueAt\` <= ? AND (\`notBefore\` <= ? OR \`notBefore\` > ?) AND \`kind\` IN (${places(kinds)})
     ORDER BY \`dueAt\`, \`kind\`, \`subjectId\` LIMIT ${limit.toString()}`,
    [now, now, now + longestPauseMs, ...kinds],
  );
  return rows.map((row) => ({
    ...row,
    dueAt: Number(row.dueAt),
    attempt: Number(row.attempt),
    notBefore: Number(row.notBefore),
  }));
}

/** How many timers are overdue, by kind, with the due time of the oldest. */
export async function findOverdue(
  db: Queryable,
  before: number,
): Promise<{ kind: string; count: number; oldest: number }[]> {
  const rows = await db.query<{ kind: string; n: string | number; oldest: string | number }[]>(
    `SELECT \`kind\`, COUNT(*) AS \`n\`, MIN(\`dueAt\`) AS \`oldest\` FROM \`timers\`
     WHERE \`dueAt\` <= ? GROUP BY \`kind\``,
    [before],
  );
  return rows.map(({ kind, n, oldest }) => ({ kind, count: Number(n), oldest: Number(oldest) }));
}
