import { MoreThanOrEqual } from 'typeorm';
import type { Queryable, Reader } from '../../platform/database/database';
import { StoredSignal } from './entities/stored-signal.entity';

/** More than a community's people in a calm day; what a screen reads on coming back anyway covers the rest. */
const mostCaughtUp = 300;

/** Every signal from that instant on, oldest first. */
export async function findSignalsSince(db: Queryable, since: number): Promise<StoredSignal[]> {
  const rows = await db.query<(Omit<StoredSignal, 'at'> & { at: string | number })[]>(
    `SELECT \`id\`, \`personId\`, \`topic\`, \`subjectId\`, \`at\` FROM \`realtime_signals\`
     WHERE \`at\` >= ? ORDER BY \`at\``,
    [since],
  );
  return rows.map((row) => ({ ...row, at: Number(row.at) }));
}

/** The newest signals of one person from that instant on, one for each thing, oldest first. */
export async function findSignalsOf(
  manager: Reader,
  { personId, since }: { personId: string; since: number },
): Promise<StoredSignal[]> {
  const found = await manager.find(StoredSignal, {
    where: { personId, at: MoreThanOrEqual(since) },
    order: { at: 'DESC' },
    take: mostCaughtUp,
  });
  const newest = new Map<string, StoredSignal>();
  for (const signal of found.reverse()) newest.set(`${signal.topic} ${signal.subjectId}`, signal);
  return [...newest.values()].sort((one, other) => one.at - other.at);
}

/** All signals kept for one person, newest first, for telling them what is held. */
export function listSignalsOf(manager: Reader, personId: string): Promise<StoredSignal[]> {
  return manager.find(StoredSignal, { where: { personId }, order: { at: 'DESC' }, take: 10_000 });
}
