import { randomUUID } from 'node:crypto';
import { insertRows } from '../../../platform/database/bulk';
import type { Tx } from '../../../platform/database/database';
import { findShifts } from '../duty.queries';
import { DutyShift } from '../entities/duty-shift.entity';

/** A shift without the one who plans it. */
export type SeededShift = Omit<DutyShift, 'id'>;

/**
 * Puts shifts of one community into the plan of a demo, where nobody is planned at that time yet: nobody is told, and
 * no operation is recorded, for nobody has planned them. Doing it again adds nothing.
 */
export async function addDemoShifts(tx: Tx, shifts: readonly SeededShift[]): Promise<void> {
  const [first] = shifts;
  if (first === undefined) return;
  const frame = {
    startsAt: Math.min(...shifts.map(({ startsAt }) => startsAt)),
    endsAt: Math.max(...shifts.map(({ endsAt }) => endsAt)),
  };
  const known = await findShifts(tx, first.communityId, frame);
  const fresh = shifts.filter(({ startsAt, endsAt }) =>
    known.every((shift) => shift.startsAt >= endsAt || shift.endsAt <= startsAt),
  );
  await insertRows(
    tx,
    DutyShift,
    fresh.map((shift) => ({ id: randomUUID(), ...shift })),
  );
}
