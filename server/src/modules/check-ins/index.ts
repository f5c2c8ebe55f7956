import type { CallTrigger } from '@linli/shared/contracts/emergency-terms';
import type { Tx } from '../../platform/database/database';
import type { ModuleDefinition, RunningModule } from '../../platform/platform';
import type { Core } from '../core';
import { createCheckInEvents } from './check-ins.events';
import { checkInsPersonalData, checkInsRetention } from './check-ins.personal-data';
import { checkInEndpoints } from './check-ins.routes';
import { dueKind, visitKind } from './commands/parts';
import type { CheckInsParts } from './commands/parts';
import { dayIsDue, followCare } from './commands/plan-days';
import { sayWell } from './commands/say-well';
import { visitIsDue } from './commands/visits';
import { CheckInDay } from './entities/check-in-day.entity';
import { CheckInPlan } from './entities/check-in-plan.entity';
import { Visit } from './entities/visit.entity';
import { CheckInPlans1763600095000 } from './migrations/1763600095000-check-in-plans';
import { CheckInDays1763600095001 } from './migrations/1763600095001-check-in-days';
import { CheckInVisits1763600095002 } from './migrations/1763600095002-check-in-visits';
import { visitsEndpoints } from './visits.routes';

/** What only a person does: a fall or smoke says nothing about being well, a heartbeat neither. */
const pressed: readonly CallTrigger[] = ['wearable-button', 'pull-cord'];

/** Whoever presses a device was heard of, whether it was tried or meant. */
function listenToDevices(parts: CheckInsParts): void {
  const { care, devices } = parts.core;
  const heardOf = async (tx: Tx, careRecordId: string): Promise<void> => {
    const subject = await care.subjectById(tx, careRecordId);
    if (subject !== null && subject.endedAt === null) {
      await sayWell(tx, parts, { subject, by: 'device' });
    }
  };
  devices.onTest(async (tx, { deviceId, careRecordId }) => {
    const device = await devices.deviceById(tx, deviceId);
    if (device !== null && pressed.some((kind) => kind === device.kind)) {
      await heardOf(tx, careRecordId);
    }
  });
  care.onHelpNeeded(async (tx, { careRecordId, trigger, isDrill }) => {
    if (!isDrill && pressed.includes(trigger)) await heardOf(tx, careRecordId);
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
      await visitIsDue(tx, parts, { visitId, step: Number(payload['step']) });
    });
    core.care.onChanged((tx, change) => followCare(tx, parts, change));
    listenToDevices(parts);
    return {
      endpoints: [...checkInEndpoints(parts), ...visitsEndpoints(parts)],
      personalData: [checkInsPersonalData],
      retention: checkInsRetention,
    };
  },
};
