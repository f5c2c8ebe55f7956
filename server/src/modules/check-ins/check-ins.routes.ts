import { checkIn, getMyCheckIn, noCheckInWanted } from '@linli/shared/contracts/check-ins';
import { dayMs, dayOf } from '@linli/shared/kernel/time';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { open } from '../../platform/authorization/policy';
import type { Reader } from '../../platform/database/database';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { presentDay, presentToday } from './check-ins.presenter';
import { findDays, findPlan } from './check-ins.queries';
import type { CheckInsParts } from './commands/parts';
import { sayWell } from './commands/say-well';

const own = open('everyone says for themselves that they are well; found by the session');
const daysShown = 7;

/** What the person in care, and nobody else, does with their own days. */
export function checkInEndpoints(parts: CheckInsParts): ImplementedEndpoint[] {
  const { platform, core } = parts;
  const { db, clock } = platform;
  const planOf = async (manager: Reader, { personId }: PersonActor) => {
    const subject = await core.care.subjectOfPerson(manager, personId);
    return subject === null ? null : findPlan(manager, subject.careRecordId);
  };
  return [
    implement(getMyCheckIn, {
      policy: own,
      handle: ({ actor }) =>
        db.read(async (manager) => {
          const plan = await planOf(manager, actor);
          if (plan === null) return { today: null, recent: [] };
          const now = clock.now();
          const from = dayOf(now - (daysShown - 1) * dayMs);
          const recent = (await findDays(manager, plan.id, from)).map(presentDay);
          return { today: await presentToday(manager, plan, now), recent };
        }),
    }),
    implement(checkIn, {
      policy: own,
      handle: ({ actor }) =>
        db.transaction(async (tx) => {
          const subject = await core.care.subjectOfPerson(tx, actor.personId);
          const isWanted = subject !== null && (await sayWell(tx, parts, { subject, by: 'tap' }));
          const plan = await planOf(tx, actor);
          if (!isWanted || plan === null) throw fail(noCheckInWanted);
          return { today: await presentToday(tx, plan, clock.now()) };
        }),
    }),
  ];
}
