import { In, MoreThanOrEqual } from 'typeorm';
import type { Queryable, Reader } from '../../platform/database/database';
import { StoredSignal } from './entities/stored-signal.entity';

/** More than a community's people in a calm day; what a screen reads on coming back anyway covers the rest. */
const mostCaughtUp = 300;

/** Every signal from that instant on, oldest first. */
export async function findSignalsSince(db: Queryable, since: number): Promise<StoredSignal[]> {
  const rows = await db.query<
    (Omit<StoredSignal, 'at' | 'isForMany'> & { at: string | number; isForMany: number })[]
  >(
    `SELECT \`id\`, \`audienceId\`, \`isForMany\`, \`topic\`, \`subjectId\`, \`at\` FROM \`realtime_signals\`
     WHERE \`at\` >= ? ORDER BY \`at\``,
    [since],
  );
  return rows.map((row) => ({ ...row, isForMany: row.isForMany === 1, at: Number(row.at) }));
}

/** The newest signals for those audiences from that instant on, one for each thing, oldest first. */
export async function findSignalsOf(
  manager: Reader,
  { audienceIds, since }: { audienceIds: readonly string[]; since: number },
): Promise<StoredSignal[]> {
  const found = await manager.find(StoredSignal, {
    where: { audienceId: In([...audienceIds]), at: MoreThanOrEqual(since) },
    order: { at: 'DESC' },
    take: mostCaughtUp,
  });
  const newest = new Map<string, StoredSignal>();
  for (const signal of found.reverse()) newest.set(`${signal.topic} ${signal.subjectId}`, signal);
  return [...newest.values()].sort((one, other) => one.at - other.at);
}

/** All signals kept for one person, newest first, for telling them what is held. */
export function listSignalsOf(manager: Reader, personId: string): Promise<StoredSignal[]> {
  return manager.find(StoredSignal, {
    where: { audienceId: personId },
    order: { at: 'DESC' },
    take: 10_000,
  });
}
