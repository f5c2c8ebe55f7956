import type { ModuleDefinition, RunningModule } from '../../platform/platform';
import type { Core } from '../core';
import { createCheckInEvents } from './check-ins.events';
import { checkInsPersonalData, checkInsRetention } from './check-ins.personal-data';
import { checkInEndpoints } from './check-ins.routes';
import { calledKind, dueKind, visitKind } from './commands/parts';
import type { CheckInsParts } from './commands/parts';
import { dayIsDue, followCare } from './commands/plan-days';
import { sayWell } from './commands/say-well';
import { helpWasCalled, visitIsDue } from './commands/visits';
import { CheckInDay } from './entities/check-in-day.entity';
import { CheckInPlan } from './entities/check-in-plan.entity';
import { Visit } from './entities/visit.entity';
import { CheckInPlans1763600095000 } from './migrations/1763600095000-check-in-plans';
import { CheckInDays1763600095001 } from './migrations/1763600095001-check-in-days';
import { CheckInVisits1763600095002 } from './migrations/1763600095002-check-in-visits';
import { visitsEndpoints } from './visits.routes';

/** What only a person presses: a fall or smoke says nothing about being well, a heartbeat neither. */
const pressed: readonly string[] = ['wearable-button', 'pull-cord'];

/**
 * Whoever tries a device now was heard of; a report that waited says nothing about today. An alarm is the opposite of
 * being well: it settles nothing, and those who are to go there learn of it by a timer, so that nothing of this module
 * stands between the alarm and its call.
 */
function listenToDevices(parts: CheckInsParts): void {
  const { care, devices, timers } = parts.core;
  devices.onTest(async (tx, { deviceId, careRecordId, isLate }) => {
    const device = await devices.deviceById(tx, deviceId);
    if (isLate || device === null || !pressed.includes(device.kind)) return;
    const subject = await care.subjectById(tx, careRecordId);
    if (subject !== null && subject.endedAt === null) {
      await sayWell(tx, parts, { subject, by: 'device' });
    }
  });
  care.onHelpNeeded(async (tx, { careRecordId, isDrill }) => {
    if (isDrill) return;
    const dueAt = parts.platform.clock.now();
    await timers.set(tx, { kind: calledKind, subjectId: careRecordId, dueAt });
  });
}

/** The daily 平安键, and somebody at the door when it stays silent. */
export const checkIns: ModuleDefinition<Core> = {
  name: 'check-ins',
  entities: [CheckInPlan, CheckInDay, Visit],
  migrations: [CheckInPlans1763600095000, CheckInDays1763600095001, CheckInVisits1763600095002],
  start(platform, core): RunningModule {
    const parts: CheckInsParts = { platform, core, events: createCheckInEvents(core.evidence) };
    core.timers.on(dueKind, async (tx, { subjectId: careRecordId, payload }) => {
      await dayIsDue(tx, parts, { careRecordId, day: String(payload['day']) });
    });
    core.timers.on(visitKind, async (tx, { subjectId: visitId, payload }) => {
      const { step, from } = payload;
      await visitIsDue(tx, parts, { visitId, step: Number(step), from: Number(from) });
    });
    core.timers.on(calledKind, (tx, { subjectId }) => helpWasCalled(tx, parts, subjectId));
    core.care.onChanged((tx, change) => followCare(tx, parts, change));
    listenToDevices(parts);
    return {
      endpoints: [...checkInEndpoints(parts), ...visitsEndpoints(parts)],
      personalData: [checkInsPersonalData],
      retention: checkInsRetention,
    };
  },
};
