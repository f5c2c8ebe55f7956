import { randomUUID } from 'node:crypto';
import { dayOf } from '@linli/shared/kernel/time';
import type { Day } from '@linli/shared/kernel/time';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import type { CareChange } from '../../care';
import { findDay, findPlan } from '../check-ins.queries';
import { dayAfter, dueAtOf, firstDay } from '../due-times';
import { CheckInDay } from '../entities/check-in-day.entity';
import { CheckInPlan } from '../entities/check-in-plan.entity';
import { communityIn, dueKind } from './parts';
import type { CheckInsParts } from './parts';
import { cancelVisit, openVisit } from './visits';

async function setTimer(tx: Tx, { core }: CheckInsParts, plan: CheckInPlan): Promise<void> {
  await core.timers.set(tx, {
    kind: dueKind,
    subjectId: plan.id,
    dueAt: dueAtOf(plan.nextDay, plan.checkInBy),
    payload: { day: plan.nextDay },
  });
}

/** Judges one day: if nothing was said, it is missed and a visit is asked for. */
async function judge(tx: Tx, parts: CheckInsParts, plan: CheckInPlan): Promise<void> {
  const { id: careRecordId, communityId, personId, nextDay: day } = plan;
  if ((await findDay(tx, careRecordId, day)) !== null) return;
  const missed: CheckInDay = {
    id: randomUUID(),
    ...{ careRecordId, personId, day },
    dueAt: dueAtOf(day, plan.checkInBy),
    state: 'missed',
    doneAt: null,
    doneBy: null,
  };
  await tx.insert(CheckInDay, missed).catch((error: unknown) => {
    throw isDuplicateKey(error) ? new ConcurrentChange('a day of check-ins') : error;
  });
  const community = await communityIn(tx, communityId);
  await parts.events.missed(tx, community, { dayId: missed.id });
  await openVisit(tx, parts, { careRecordId, day, dueAt: missed.dueAt });
}

/**
 * A day's time has come. Days are judged each once and in order, however long the house was down: whatever lies behind
 * is due at once. A plan that has moved on meanwhile leaves nothing to do.
 */
export async function dayIsDue(
  tx: Tx,
  parts: CheckInsParts,
  { careRecordId, day }: { careRecordId: string; day: Day },
): Promise<void> {
  const plan = await findPlan(tx, careRecordId);
  if (plan?.nextDay !== day) return;
  await judge(tx, parts, plan);
  const next = { ...plan, nextDay: dayAfter(day) };
  const isMine = await changeIf(tx, CheckInPlan, {
    expected: { id: plan.id, nextDay: day },
    change: { nextDay: next.nextDay },
  });
  if (!isMine) throw new ConcurrentChange('a plan of check-ins');
  await setTimer(tx, parts, next);
}

/** The first day of a new time: a day that was judged by the old one is not judged again. */
async function firstDayOf(
  tx: Tx,
  { platform }: CheckInsParts,
  change: { careRecordId: string; checkInBy: string },
): Promise<Day> {
  const day = firstDay(platform.clock.now(), change.checkInBy);
  const known = await findDay(tx, change.careRecordId, day);
  return known === null || known.state === 'done' ? day : dayAfter(day);
}

/** What lies behind by the old time is judged before another time holds. */
async function judgeBehind(tx: Tx, parts: CheckInsParts, plan: CheckInPlan): Promise<void> {
  const now = parts.platform.clock.now();
  const today = dayOf(now);
  let behind = plan;
  while (behind.nextDay <= today && dueAtOf(behind.nextDay, behind.checkInBy) <= now) {
    await judge(tx, parts, behind);
    behind = { ...behind, nextDay: dayAfter(behind.nextDay) };
  }
}

/** A record of care began, changed or ended: check-ins follow it, in the same transaction. */
export async function followCare(tx: Tx, parts: CheckInsParts, change: CareChange): Promise<void> {
  const { careRecordId, communityId, personId, checkInBy, isOpen } = change;
  const plan = await findPlan(tx, careRecordId);
  if (!isOpen || checkInBy === null) {
    if (plan !== null) {
      await tx.delete(CheckInPlan, { id: careRecordId });
      await parts.core.timers.cancel(tx, { kind: dueKind, subjectId: careRecordId });
    }
    if (!isOpen) await cancelVisit(tx, parts, careRecordId);
    return;
  }
  if (plan?.checkInBy === checkInBy) {
    if (plan.personId !== personId) await tx.update(CheckInPlan, { id: plan.id }, { personId });
    return;
  }
  if (plan !== null) await judgeBehind(tx, parts, plan);
  const nextDay = await firstDayOf(tx, parts, { careRecordId, checkInBy });
  const fresh: CheckInPlan = { id: careRecordId, communityId, personId, checkInBy, nextDay };
  await tx.delete(CheckInPlan, { id: careRecordId });
  await tx.insert(CheckInPlan, fresh).catch((error: unknown) => {
    throw isDuplicateKey(error) ? new ConcurrentChange('a plan of check-ins') : error;
  });
  await setTimer(tx, parts, fresh);
}
