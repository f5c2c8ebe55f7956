import { deleteRows } from '../../../platform/database/bulk';
import type { Tx } from '../../../platform/database/database';
import { findAllOf, findOldShifts, findOldStretches } from '../duty.queries';
import { DutyShift } from '../entities/duty-shift.entity';
import { DutyStretch } from '../entities/duty-stretch.entity';
import { DutyTurn } from '../entities/duty-turn.entity';
import { overKind } from './parts';
import type { DutyParts } from './parts';
import { turnOf } from './take-duty-turn';

/** Removes everything that is kept of a person's duty, their position with it. */
export async function eraseDuty(
  tx: Tx,
  { timers }: Pick<DutyParts, 'timers'>,
  personId: string,
): Promise<void> {
  const { shifts, stretches } = await findAllOf(tx, personId);
  for (const { id, endedAt } of stretches) {
    if (endedAt === null) await timers.cancel(tx, { kind: overKind, subjectId: id });
  }
  await tx.delete(DutyShift, { personId });
  await tx.delete(DutyStretch, { personId });
  for (const id of new Set([...shifts, ...stretches].map(turnOf)))
    await tx.delete(DutyTurn, { id });
}

/** Removes at most `limit` shifts that ended before that instant; answers how many. */
export async function purgeShifts(tx: Tx, before: number, limit: number): Promise<number> {
  return deleteRows(tx, DutyShift, await findOldShifts(tx, { before, limit }));
}

/** Removes at most `limit` stretches whose time was over before that instant; answers how many. */
export async function purgeStretches(tx: Tx, before: number, limit: number): Promise<number> {
  return deleteRows(tx, DutyStretch, await findOldStretches(tx, { before, limit }));
}
