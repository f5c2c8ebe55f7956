import { checkInStates, visitStates } from '@linli/shared/contracts/check-ins';
import type { VisitView } from '@linli/shared/contracts/check-ins';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { holdsPost } from '@linli/shared/kernel/roles';
import { dayOf } from '@linli/shared/kernel/time';
import type { Instant } from '@linli/shared/kernel/time';
import type { Reader } from '../../platform/database/database';
import { can } from '../../platform/authorization/policy';
import { wholeNamesOf } from '../identity';
import { findDay } from './check-ins.queries';
import { visitPolicy } from './check-ins.policy';
import type { VisitInCare } from './visit-in-care';
import type { CheckInsParts } from './commands/parts';
import { dueAtOf } from './due-times';
import type { CheckInDay } from './entities/check-in-day.entity';
import type { CheckInPlan } from './entities/check-in-plan.entity';
import type { Visit } from './entities/visit.entity';

function knownOf<T extends string>(known: readonly T[], text: string): T {
  const found = known.find((one) => one === text);
  if (found === undefined) throw new Error(`unknown state of a check-in: ${text}`);
  return found;
}

/** A day as its person sees it. */
export function presentDay({ day, state, dueAt, doneAt }: CheckInDay) {
  return { day, state: knownOf(checkInStates, state), dueAt, doneAt };
}

/** Today by a plan: what is known of it, or that it is waited for. */
export async function presentToday(manager: Reader, plan: CheckInPlan, now: Instant) {
  const day = dayOf(now);
  const known = await findDay(manager, plan.id, day);
  if (known !== null) return presentDay(known);
  return { day, state: 'waiting' as const, dueAt: dueAtOf(day, plan.checkInBy), doneAt: null };
}

/** Visits with whom they are about; those whose record is gone are left out. */
export async function withSubjects(
  { core }: Pick<CheckInsParts, 'core'>,
  manager: Reader,
  visits: readonly Visit[],
): Promise<VisitInCare[]> {
  const subjects = await core.care.subjectsById(
    manager,
    visits.map(({ careRecordId }) => careRecordId),
  );
  const byId = new Map(subjects.map((subject) => [subject.careRecordId, subject]));
  return visits.flatMap((visit) => {
    const subject = byId.get(visit.careRecordId);
    if (subject === undefined) return [];
    const { communityId, estateId, gridId } = subject;
    return [{ ...visit, subject, place: { communityId, estateId, gridId } }];
  });
}

/** Visits as those see them who look after people: names whole, because somebody must find the door. */
export async function presentVisits(
  { platform }: Pick<CheckInsParts, 'platform'>,
  manager: Reader,
  { actor, visits }: { actor: PersonActor; visits: readonly VisitInCare[] },
): Promise<VisitView[]> {
  const colleagues = await wholeNamesOf(
    manager,
    platform.fields,
    visits.flatMap(({ takenBy }) => takenBy ?? []),
  );
  return visits.map((visit) => {
    const { id, careRecordId, day, missedAt, heardAt, settledAt, takenBy, subject, place } = visit;
    const mayVisit = can(visitPolicy, actor, { action: 'visit', subject: visit });
    const isOffice = holdsPost(actor, 'community-staff', place);
    const isFree = takenBy === null || takenBy === actor.personId || isOffice;
    return {
      ...{ id, careRecordId, day, missedAt, heardAt, settledAt },
      name: subject.name,
      address: subject.address,
      state: knownOf(visitStates, visit.state),
      takenBy: takenBy === null ? null : (colleagues.get(takenBy) ?? ''),
      can: {
        take: mayVisit && (visit.state === 'open' || visit.state === 'not-found'),
        settle: mayVisit && settledAt === null && isFree,
      },
    };
  });
}
