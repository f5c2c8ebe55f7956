import type { Platform } from '../../platform/platform';
import type { CareModule } from '../care';
import type { DutyModule } from '../duty';
import type { EvidenceModule } from '../evidence';
import type { HouseholdsModule } from '../households';
import type { MessagesModule } from '../messages';
import type { OperationsModule } from '../operations';
import type { TimersModule } from '../timers';
import { followAlarms } from './commands/after-alarm';
import { noticeSilence } from './commands/notice-silence';
import { downTimer } from './commands/parts';
import type { DevicesParts } from './commands/parts';
import { retireAllOf } from './commands/retire-device';
import type { DevicesModule, TriedDevice } from './devices';
import { createDeviceEvents } from './devices.events';
import { presentForCare } from './devices.presenter';
import type { CareDevice } from './devices.presenter';
import { findDevice, findDevicesOf, findSynthetic, healthSelect } from './devices.queries';
import { devicesEndpoints } from './devices.routes';
import { DeviceReportRow } from './entities/device-report.entity';
import { Device } from './entities/device.entity';
import { EmbeddedBroker } from './gateway/embedded-broker';
import type { Gateway } from './gateway/gateway';
import { OutsideBroker } from './gateway/outside-broker';
import { devicesPersonalData } from './held-of-devices';
import { Devices1763600017501 } from './migrations/1763600017501-devices';
import { DeviceReports1763600017502 } from './migrations/1763600017502-device-reports';
import { reportsEndpoints } from './reports.routes';
import { devicesRetention } from './retention';
import { ReportIntake } from './take-report';
import type { Tx } from '../../platform/database/database';

export type { DevicesModule, TriedDevice } from './devices';
export type { CareDevice } from './devices.presenter';
export { addDeviceTo } from './commands/add-device';
export { createDeviceEvents } from './devices.events';
export type { Device } from './entities/device.entity';
export { renewKeyOf } from './commands/retire-device';

/** What this module stands on. */
export interface DevicesCore {
  readonly households: Pick<HouseholdsModule, 'communities'>;
  readonly evidence: Pick<EvidenceModule, 'record'>;
  readonly operations: Pick<OperationsModule, 'record'>;
  readonly messages: Pick<MessagesModule, 'send'>;
  readonly timers: Pick<TimersModule, 'on' | 'set' | 'cancel'>;
  readonly duty: Pick<DutyModule, 'onDuty' | 'staffOf'>;
  readonly care: Pick<
    CareModule,
    'subjectById' | 'subjectOfPerson' | 'needHelp' | 'onChanged' | 'setDevices'
  >;
}

function gatewayOf(platform: Platform, intake: ReportIntake): Gateway | null {
  const { mqtt } = platform.settings;
  if (mqtt === undefined) return null;
  const { url, port } = mqtt;
  if (url !== null) return new OutsideBroker(platform, { ...mqtt, url }, intake);
  return port === null ? null : new EmbeddedBroker(platform, { ...mqtt, port }, intake);
}

export const devices = {
  name: 'devices',
  entities: [Device, DeviceReportRow],
  migrations: [Devices1763600017501, DeviceReports1763600017502],
  sealed: [
    { table: 'devices', column: 'nameSealed', primaryKey: 'id' },
    { table: 'devices', column: 'keySealed', primaryKey: 'id' },
    { table: 'devices', column: 'retireReasonSealed', primaryKey: 'id' },
  ],
  start(platform: Platform, core: DevicesCore): DevicesModule {
    const listeners: ((tx: Tx, tried: TriedDevice) => Promise<void>)[] = [];
    const parts: DevicesParts = {
      ...core,
      platform,
      events: createDeviceEvents(core.evidence),
      onTest: listeners,
      startedAt: platform.clock.now(),
    };
    const intake = new ReportIntake(parts);
    const gateway = gatewayOf(platform, intake);
    const of: DevicesModule['of'] = async (manager, careRecordIds) => {
      const { fields, clock } = platform;
      const now = clock.now();
      const found = await findDevicesOf(manager, careRecordIds);
      const byRecord = new Map<string, CareDevice[]>();
      for (const device of found) {
        const known = byRecord.get(device.careRecordId) ?? [];
        byRecord.set(device.careRecordId, [...known, presentForCare(device, { fields, now })]);
      }
      return byRecord;
    };
    core.timers.on(downTimer, (tx, timer) => noticeSilence(tx, parts, timer));
    followAlarms(core.timers, parts);
    core.care.setDevices({ of, healthSelect });
    core.care.onChanged(async (tx, { careRecordId, isOpen }) => {
      if (!isOpen) await retireAllOf(tx, parts, careRecordId);
    });
    return {
      endpoints: [...devicesEndpoints(parts), ...reportsEndpoints(platform, intake)],
      personalData: devicesPersonalData(parts, core.care),
      retention: devicesRetention,
      of,
      healthSelect,
      deviceById: findDevice,
      syntheticOf: findSynthetic,
      onTest: (listener) => {
        listeners.push(listener);
      },
      facts: () => intake.facts(),
      brokerPort: () =>
        gateway instanceof EmbeddedBroker ? gateway.port() : Promise.resolve(null),
      listening: () => gateway?.ready() ?? Promise.resolve(),
      attach: () => gateway?.start(),
      async stop() {
        await gateway?.stop();
        await intake.settled();
      },
    };
  },
};
