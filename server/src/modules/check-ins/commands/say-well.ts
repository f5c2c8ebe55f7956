import { randomUUID } from 'node:crypto';
import { dayOf } from '@linli/shared/kernel/time';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import type { CareSubject } from '../../care';
import { findDay, findOpenVisit, findPlan } from '../check-ins.queries';
import { dueAtOf } from '../due-times';
import { CheckInDay } from '../entities/check-in-day.entity';
import type { CheckInPlan } from '../entities/check-in-plan.entity';
import { Visit } from '../entities/visit.entity';
import { communityIn } from './parts';
import type { CheckInsParts } from './parts';
import { signal, tellHeard, tellWell } from './tell';
import { closeVisit } from './visits';

type By = 'tap' | 'device';

/** Writes today down as done; null if it was already. */
async function markDone(
  tx: Tx,
  { platform }: CheckInsParts,
  { plan, by }: { plan: CheckInPlan; by: By },
): Promise<CheckInDay | null> {
  const now = platform.clock.now();
  const day = dayOf(now);
  const known = await findDay(tx, plan.id, day);
  const done = { state: 'done', doneAt: now, doneBy: by };
  if (known === null) {
    const { id: careRecordId, personId } = plan;
    const dueAt = dueAtOf(day, plan.checkInBy);
    const row: CheckInDay = { id: randomUUID(), careRecordId, personId, day, dueAt, ...done };
    await tx.insert(CheckInDay, row).catch((error: unknown) => {
      throw isDuplicateKey(error) ? new ConcurrentChange('a day of check-ins') : error;
    });
    return row;
  }
  if (known.state !== 'missed') return null;
  const expected = { id: known.id, state: 'missed' };
  const isMine = await changeIf(tx, CheckInDay, { expected, change: done });
  if (!isMine) throw new ConcurrentChange('a day of check-ins');
  return { ...known, ...done };
}

/** A visit that nobody has set out for is over; who is on the way is told, and goes on as they see fit. */
async function calmVisit(tx: Tx, parts: CheckInsParts, subject: CareSubject): Promise<void> {
  const visit = await findOpenVisit(tx, subject.careRecordId);
  if (visit === null || visit.heardAt !== null) return;
  const heardAt = parts.platform.clock.now();
  await tx.update(Visit, { id: visit.id }, { heardAt });
  if (visit.state !== 'taken') {
    await closeVisit(tx, parts, { visit, state: 'well', settledBy: null });
  }
  await tellHeard(tx, parts, { visit, subject });
  await tellWell(tx, parts, { visit, subject });
}

/**
 * Somebody was heard of today, by their own tap or by trying a device. Saying it twice changes nothing. False if no
 * check-in is wanted of them.
 */
export async function sayWell(
  tx: Tx,
  parts: CheckInsParts,
  { subject, by }: { subject: CareSubject; by: By },
): Promise<boolean> {
  const plan = await findPlan(tx, subject.careRecordId);
  if (plan === null) return false;
  const done = await markDone(tx, parts, { plan, by });
  if (done !== null) {
    const community = await communityIn(tx, subject.communityId);
    const { personId } = subject;
    await parts.events.done(tx, community, { dayId: done.id, personId });
    await signal(tx, parts, subject);
  }
  await calmVisit(tx, parts, subject);
  return true;
}
