import { deviceKindSchema } from '@linli/shared/contracts/devices';
import type { PersonalData } from '../../platform/held-about-people';
import type { DevicesParts } from './commands/parts';
import { renameToKind } from './commands/rename-to-kind';
import { nameOf } from './devices.presenter';
import { findDevicesOf } from './devices.queries';
import type { CareModule } from '../care';

/** What this module holds about somebody in care who has an account. */
export function devicesPersonalData(
  { platform }: Pick<DevicesParts, 'platform'>,
  care: Pick<CareModule, 'subjectOfPerson'>,
): PersonalData[] {
  return [
    {
      name: 'devices.own',
      title: '家中的呼叫装置',
      purpose: '用来在您按下时找人帮忙、知道装置是否还通；停用后半年删除。',
      async collect(manager, personId) {
        const subject = await care.subjectOfPerson(manager, personId);
        const found = subject === null ? [] : await findDevicesOf(manager, [subject.careRecordId]);
        return found.map((device) => ({
          name: nameOf(platform.fields, device),
          kind: deviceKindSchema.parse(device.kind),
          serial: device.serial,
          batteryPercent: device.batteryPercent,
          lastHeardAt: device.lastHeardAt,
          addedAt: device.addedAt,
        }));
      },
      // The device stays as long as the care does, which ends by its own erasure: only words about the person go.
      async erase(tx, personId) {
        const subject = await care.subjectOfPerson(tx, personId);
        if (subject !== null) await renameToKind(tx, platform.fields, subject.careRecordId);
      },
    },
  ];
}
