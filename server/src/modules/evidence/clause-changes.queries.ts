import { LessThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { EventDetail } from '@linli/shared/evidence/entry';
import { clauseStateChanged } from '@linli/shared/evidence/event-types';
import { LogEntryRow } from './entities/log-entry-row.entity';
import { findDetails } from './log.queries';

/** How far back a clause's last change is looked for, in changes of all clauses. */
const lookBack = 5000;

/** The last change of a clause that a log of some size holds. */
export interface ClauseChange {
  readonly row: LogEntryRow;
  readonly to: string;
}

/** The last change of each of these clauses below `size`; clauses that never changed are left out. */
export async function lastClauseChanges(
  manager: EntityManager,
  { communityId, size }: { communityId: string; size: number },
  clauses: readonly string[],
): Promise<Map<string, ClauseChange>> {
  const rows = await manager.find(LogEntryRow, {
    where: { communityId, type: clauseStateChanged.type, idx: LessThan(size) },
    order: { idx: 'DESC' },
    take: lookBack,
  });
  const details = await findDetails(
    manager,
    rows.map((row) => row.entryId),
  );
  const asked = new Set(clauses);
  const changes = new Map<string, ClauseChange>();
  for (const row of rows) {
    const stored = details.get(row.entryId);
    if (stored === undefined) continue;
    const detail = JSON.parse(stored.detail) as EventDetail;
    const { clause, to } = clauseStateChanged.facts.parse(detail.facts);
    if (asked.has(clause) && !changes.has(clause)) changes.set(clause, { row, to });
  }
  return changes;
}
