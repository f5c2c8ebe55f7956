import { randomUUID } from 'node:crypto';
import { insertRows } from '../../../platform/database/bulk';
import type { Tx } from '../../../platform/database/database';
import { DutyShift } from '../entities/duty-shift.entity';

/** A shift without the one who plans it. */
export type SeededShift = Omit<DutyShift, 'id'>;

/** Puts shifts into the plan of a demo: nobody is told, and no operation is recorded, for nobody has planned them. */
export function addDemoShifts(tx: Tx, shifts: readonly SeededShift[]): Promise<void> {
  return insertRows(
    tx,
    DutyShift,
    shifts.map((shift) => ({ id: randomUUID(), ...shift })),
  );
}
