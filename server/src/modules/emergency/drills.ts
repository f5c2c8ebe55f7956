import { hourMs, dayOf } from '@linli/shared/kernel/time';
import type { RetentionRule } from '../../platform/held-about-people';
import type { PersonalData } from '../../platform/held-about-people';
import type { Job } from '../../platform/jobs/jobs';
import { endDrill } from './commands/end-drill';
import { endForRealCall } from './commands/give-way';
import { drillTimers } from './commands/parts';
import type { EmergencyParts } from './commands/parts';
import { planDrills } from './commands/plan-drills';
import { purgeDrills } from './commands/purge-drills';
import { fireDrill } from './commands/start-drill';
import { testDevice } from './commands/test-device';
import { findDrill, findDrillsOfRecord, lastPassed } from './drills.queries';

/** How long it is kept how the ways to help were tried. */
export const drillsRetention: readonly RetentionRule[] = [
  {
    dataClass: 'emergency.drills',
    title: '呼救演练记录',
    keepDays: 730,
    citation: '逐月演练覆盖情况备查两年；《个人信息保护法》第十九条',
    purge: purgeDrills,
  },
];

/** What drills hold about a person: nothing that names them, only what was tried for their record of care. */
export function drillsPersonalData({ core }: Pick<EmergencyParts, 'core'>): PersonalData[] {
  return [
    {
      name: 'emergency.drills',
      title: '呼救演练记录',
      purpose: '用来确认您的求助按钮能用；保存 2 年，记录里没有姓名。',
      async collect(manager, personId) {
        const subject = await core.care.subjectOfPerson(manager, personId);
        if (subject === null) return [];
        const drills = await findDrillsOfRecord(manager, subject.careRecordId);
        return drills.map(({ state, startedAt, reachedAt, deviceKind }) => ({
          ...{ state, startedAt, reachedAt, deviceKind },
        }));
      },
      // The rows name a record of care, which loses the account with it; nothing here leads to the person then.
      erase: () => Promise.resolve(),
    },
  ];
}

/** Sets drills going: their hours, their ends, tests of devices, and what care shows of them. Answers the job. */
export function startDrills(parts: EmergencyParts): Job[] {
  const { core, platform } = parts;
  core.timers.on(drillTimers.begin, async (tx, { subjectId }) => {
    await fireDrill(tx, parts, await findDrill(tx, subjectId));
  });
  core.timers.on(drillTimers.deadline, (tx, { subjectId }) => endDrill(tx, parts, subjectId));
  core.timers.on(drillTimers.giveWay, (tx, { subjectId }) => endForRealCall(tx, parts, subjectId));
  core.devices.onTest((tx, tried) => testDevice(tx, parts, tried));
  core.care.setLastDrills({ lastDrills: lastPassed });
  let plannedOn: string | null = null;
  core.care.onChanged(() => {
    plannedOn = null;
    return Promise.resolve();
  });
  return [
    {
      name: 'emergency.plan-drills',
      everyMs: hourMs / 4,
      async run() {
        const today = dayOf(platform.clock.now());
        if (plannedOn === today) return;
        const { id } = await core.households.communities.own();
        plannedOn = today;
        try {
          await planDrills(parts, id);
        } catch (error) {
          plannedOn = null;
          throw error;
        }
      },
    },
  ];
}
