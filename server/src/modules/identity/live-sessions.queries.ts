import { inFewSizes } from '../../platform/database/bulk';
import type { Queryable } from '../../platform/database/database';

/** Which of these sessions are neither revoked nor over, read from the database and not remembered. */
export async function liveAmong(
  db: Queryable,
  { sessionIds, now }: { sessionIds: readonly string[]; now: number },
): Promise<Set<string>> {
  const live = new Set<string>();
  for (const part of inFewSizes(sessionIds)) {
    const places = part.map(() => '?').join(', ');
    const rows = await db.query<{ id: string }[]>(
      `SELECT \`id\` FROM \`sessions\`
       WHERE \`id\` IN (${places}) AND \`revokedAt\` IS NULL AND \`expiresAt\` > ?`,
      [...part, now],
    );
    for (const { id } of rows) live.add(id);
  }
  return live;
}
