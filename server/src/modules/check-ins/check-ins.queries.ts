import { IsNull, MoreThanOrEqual } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Day, Instant } from '@linli/shared/kernel/time';
import { Community } from '../households';
import { CheckInDay } from './entities/check-in-day.entity';
import { CheckInPlan } from './entities/check-in-plan.entity';
import { Visit } from './entities/visit.entity';

/** The plan of a record of care; null if no check-in is wanted. */
export function findPlan(
  manager: EntityManager,
  careRecordId: string,
): Promise<CheckInPlan | null> {
  return manager.findOneBy(CheckInPlan, { id: careRecordId });
}

/** That day of a record; null if it has not been judged and nothing was said. */
export function findDay(
  manager: EntityManager,
  careRecordId: string,
  day: Day,
): Promise<CheckInDay | null> {
  return manager.findOneBy(CheckInDay, { careRecordId, day });
}

/** The days of a record from that one on, the newest first. */
export function findDays(
  manager: EntityManager,
  careRecordId: string,
  from: Day,
): Promise<CheckInDay[]> {
  return manager.find(CheckInDay, {
    where: { careRecordId, day: MoreThanOrEqual(from) },
    order: { day: 'DESC' },
  });
}

/** All kept days of an account, the newest first. */
export function findDaysOf(manager: EntityManager, personId: string): Promise<CheckInDay[]> {
  return manager.find(CheckInDay, { where: { personId }, order: { day: 'DESC' } });
}

/** All kept visits to an account's owner, the newest first. */
export function findVisitsOf(manager: EntityManager, personId: string): Promise<Visit[]> {
  return manager.find(Visit, { where: { personId }, order: { missedAt: 'DESC' } });
}

/** The visit with that id; null if there is none. */
export function findVisit(manager: EntityManager, id: string): Promise<Visit | null> {
  return manager.findOneBy(Visit, { id });
}

/** The visit that is not settled yet for that record; null if there is none. */
export function findOpenVisit(manager: EntityManager, careRecordId: string): Promise<Visit | null> {
  return manager.findOneBy(Visit, { openKey: careRecordId });
}

/** What is open, those waiting longest first, then what was settled since, the newest first; 200 of each at most. */
export async function findVisits(
  manager: EntityManager,
  communityId: string,
  settledSince: Instant,
): Promise<Visit[]> {
  const take = 200;
  const open = await manager.find(Visit, {
    where: { communityId, settledAt: IsNull() },
    order: { missedAt: 'ASC', id: 'ASC' },
    take,
  });
  const settled = await manager.find(Visit, {
    where: { communityId, settledAt: MoreThanOrEqual(settledSince) },
    order: { settledAt: 'DESC', id: 'ASC' },
    take,
  });
  return [...open, ...settled];
}

/** The community with that id; rejects if there is none. */
export function communityOf(manager: EntityManager, id: string): Promise<Community> {
  return manager.findOneByOrFail(Community, { id });
}
