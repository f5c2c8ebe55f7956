import { In, IsNull, LessThan, Not } from 'typeorm';
import type { FindOptionsWhere } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { EmergencyAlarm } from '../entities/emergency-alarm.entity';
import { EmergencyCall } from '../entities/emergency-call.entity';
import { EmergencyMoment } from '../entities/emergency-moment.entity';
import { EmergencyPress } from '../entities/emergency-press.entity';
import { EmergencyProof } from '../entities/emergency-proof.entity';
import { EmergencyTold } from '../entities/emergency-told.entity';

async function idsOf(
  tx: Tx,
  where: FindOptionsWhere<EmergencyCall>,
  limit: number,
): Promise<string[]> {
  const calls = await tx.find(EmergencyCall, { where, select: { id: true }, take: limit });
  return calls.map(({ id }) => id);
}

/** Forgets where the callers of at most `limit` calls were that ended before then; answers how many. */
export async function forgetPositions(tx: Tx, before: number, limit: number): Promise<number> {
  const where = { closedAt: LessThan(before), positionSealed: Not(IsNull()) };
  const ids = await idsOf(tx, where, limit);
  if (ids.length > 0) await tx.update(EmergencyCall, { id: In(ids) }, { positionSealed: null });
  return ids.length;
}

/** Forgets what was written at the end of at most `limit` calls and why they were given back; answers how many. */
export async function forgetNotes(tx: Tx, before: number, limit: number): Promise<number> {
  const ids = await idsOf(tx, { closedAt: LessThan(before), noteSealed: Not(IsNull()) }, limit);
  if (ids.length > 0) await tx.update(EmergencyCall, { id: In(ids) }, { noteSealed: null });
  const reasons = await tx.find(EmergencyAlarm, {
    where: { offeredAt: LessThan(before), reasonSealed: Not(IsNull()) },
    select: { id: true },
    take: limit,
  });
  if (reasons.length > 0) {
    await tx.update(
      EmergencyAlarm,
      { id: In(reasons.map(({ id }) => id)) },
      { reasonSealed: null },
    );
  }
  return Math.max(ids.length, reasons.length);
}

/** Removes at most `limit` calls that ended before then, with all that belongs to them; answers how many. */
export async function purgeCalls(tx: Tx, before: number, limit: number): Promise<number> {
  const ids = await idsOf(tx, { closedAt: LessThan(before) }, limit);
  if (ids.length === 0) return 0;
  const ofCalls = { callId: In(ids) };
  for (const part of [
    EmergencyAlarm,
    EmergencyMoment,
    EmergencyPress,
    EmergencyProof,
    EmergencyTold,
  ]) {
    await tx.delete(part, ofCalls);
  }
  await tx.delete(EmergencyCall, { id: In(ids) });
  return ids.length;
}

/** Forgets at once where somebody was who takes their consent back. */
export async function forgetPositionsOf(tx: Tx, personId: string): Promise<void> {
  await tx.update(EmergencyCall, { personId }, { positionSealed: null });
}
