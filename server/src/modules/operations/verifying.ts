import type { VerificationOutcome } from '@linli/shared/contracts/operations';
import { dayMs } from '@linli/shared/kernel/time';
import type { Database } from '../../platform/database/database';
import { findUnknownEntries, readOpenings } from '../evidence';
import type { CheckedOpening } from '../evidence';
import { operationRecorded } from '@linli/shared/evidence/event-types-operations';
import type { OperationRecord } from './entities/operation-record.entity';
import { findRecords, findRecordsAfter } from './operations.queries';
import { keepDays } from './retention';
import { digestOf } from './row-digest';

const page = 500;
const { type } = operationRecorded;

/** What a comparison found. */
export interface Comparison {
  readonly outcome: VerificationOutcome;
  readonly checked: number;
  readonly expired: number;
  readonly firstEntryId: string | null;
}

interface Scope {
  readonly communityId: string;
  readonly now: number;
}

/** What is wrong with one sealed operation and its row; null if nothing, `expired` if the row may be gone. */
function findingOf(
  opening: CheckedOpening,
  row: OperationRecord | undefined,
  now: number,
): VerificationOutcome | 'expired' {
  if (opening.detail === null) return 'log-damaged';
  // A day of grace: the job that deletes and the one that compares run at different moments.
  const mayBeGone = opening.detail.at < now - (keepDays - 1) * dayMs;
  if (row === undefined) return mayBeGone ? 'expired' : 'deleted';
  return digestOf(row) === opening.detail.facts['record'] ? 'ok' : 'edited';
}

/** The one door to the database, for reads: each page is one, so that others get the connection in between. */
type Reads = Pick<Database, 'read'>;

const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function compareSealed(db: Reads, { communityId, now }: Scope): Promise<Comparison> {
  let checked = 0;
  let expired = 0;
  let after = -1;
  for (;;) {
    const asked = { communityId, type, after, limit: page };
    const { openings, rows } = await db.read(async (manager) => {
      const read = await readOpenings(manager, asked);
      const ids = read.map(({ entryId }) => entryId);
      return { openings: read, rows: await findRecords(manager, communityId, ids) };
    });
    for (const opening of openings) {
      const finding = findingOf(opening, rows.get(opening.entryId), now);
      if (finding === 'expired') {
        expired += 1;
        continue;
      }
      if (finding !== 'ok') {
        return { outcome: finding, checked, expired, firstEntryId: opening.entryId };
      }
      checked += 1;
    }
    const last = openings.at(-1);
    if (last === undefined) return { outcome: 'ok', checked, expired, firstEntryId: null };
    after = last.index;
    await othersTurn();
  }
}

async function findInserted(db: Reads, communityId: string): Promise<string | null> {
  let after = '';
  for (;;) {
    const asked = { communityId, after, limit: page };
    const { ids, unknown } = await db.read(async (manager) => {
      const entryIds = await findRecordsAfter(manager, asked);
      const [first] = await findUnknownEntries(manager, { communityId, type, entryIds });
      return { ids: entryIds, unknown: first };
    });
    if (unknown !== undefined) return unknown;
    const last = ids.at(-1);
    if (last === undefined) return null;
    after = last;
    await othersTurn();
  }
}

/**
 * Compares every row of a community with what its log has sealed, in the order of the log, then looks for rows that
 * the log does not know. Names the first that differs. Reads only.
 */
export async function compareWithLog(db: Reads, scope: Scope): Promise<Comparison> {
  const sealed = await compareSealed(db, scope);
  if (sealed.outcome !== 'ok') return sealed;
  const inserted = await findInserted(db, scope.communityId);
  return inserted === null ? sealed : { ...sealed, outcome: 'inserted', firstEntryId: inserted };
}
