import type { VerificationOutcome } from '@linli/shared/contracts/operations';
import { dayMs } from '@linli/shared/kernel/time';
import type { Reader } from '../../platform/database/database';
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

async function compareSealed(manager: Reader, { communityId, now }: Scope): Promise<Comparison> {
  let checked = 0;
  let expired = 0;
  let after = -1;
  for (;;) {
    const openings = await readOpenings(manager, { communityId, type, after, limit: page });
    const ids = openings.map(({ entryId }) => entryId);
    const rows = await findRecords(manager, communityId, ids);
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
  }
}

async function findInserted(manager: Reader, communityId: string): Promise<string | null> {
  let after = '';
  for (;;) {
    const ids = await findRecordsAfter(manager, { communityId, after, limit: page });
    const [unknown] = await findUnknownEntries(manager, { communityId, type, entryIds: ids });
    if (unknown !== undefined) return unknown;
    const last = ids.at(-1);
    if (last === undefined) return null;
    after = last;
  }
}

/**
 * Compares every row of a community with what its log has sealed, in the order of the log, then looks for rows that
 * the log does not know. Names the first that differs. Reads only.
 */
export async function compareWithLog(manager: Reader, scope: Scope): Promise<Comparison> {
  const sealed = await compareSealed(manager, scope);
  if (sealed.outcome !== 'ok') return sealed;
  const inserted = await findInserted(manager, scope.communityId);
  return inserted === null ? sealed : { ...sealed, outcome: 'inserted', firstEntryId: inserted };
}
