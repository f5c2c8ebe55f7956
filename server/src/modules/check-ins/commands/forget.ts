import { In, LessThan } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { CheckInDay } from '../entities/check-in-day.entity';
import { CheckInPlan } from '../entities/check-in-plan.entity';
import { Visit } from '../entities/visit.entity';
import { forgetVisits } from './visits';

/** Removes what is kept of a person's days; a visit that is open goes on without the account. */
export async function forgetCheckIns(tx: Tx, personId: string): Promise<void> {
  await tx.delete(CheckInDay, { personId });
  await tx.update(CheckInPlan, { personId }, { personId: null });
  await forgetVisits(tx, personId);
}

/** Removes at most `limit` days that were due before that instant; answers how many. */
export async function purgeDays(tx: Tx, before: number, limit: number): Promise<number> {
  const days = await tx.find(CheckInDay, { where: { dueAt: LessThan(before) }, take: limit });
  const ids = days.map(({ id }) => id);
  if (ids.length > 0) await tx.delete(CheckInDay, { id: In(ids) });
  return ids.length;
}

/** Removes at most `limit` visits that were settled before that instant; answers how many. */
export async function purgeVisits(tx: Tx, before: number, limit: number): Promise<number> {
  const visits = await tx.find(Visit, { where: { settledAt: LessThan(before) }, take: limit });
  const ids = visits.map(({ id }) => id);
  if (ids.length > 0) await tx.delete(Visit, { id: In(ids) });
  return ids.length;
}
