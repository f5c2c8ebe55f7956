import type { careDeviceView } from '@linli/shared/contracts/care';
import { deviceKindSchema } from '@linli/shared/contracts/devices';
import type { DeviceView } from '@linli/shared/contracts/devices';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { Actor } from '@linli/shared/kernel/roles';
import type * as z from 'zod';
import { can } from '../../platform/authorization/policy';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import { fail } from '../../platform/http/failure';
import type { CoveredHousehold } from '../households';
import { healthOf } from './device-health';
import { devicePolicy } from './devices.policy';
import type { DeviceSubject } from './devices.policy';
import type { DevicePosition } from './devices.queries';
import type { Device } from './entities/device.entity';
import { deviceField } from './sealed-fields';

/** A device as the register of care shows it. */
export type CareDevice = z.output<typeof careDeviceView>;

/** What is needed to show a device. */
interface Showing {
  readonly fields: FieldCipher;
  readonly now: number;
}

/** What staff call the device. */
export function nameOf(fields: FieldCipher, { id, nameSealed }: Device): string {
  return fields.open(nameSealed, deviceField('nameSealed', id));
}

/** The device as the rules look at it. */
export function deviceSubject(
  { retiredAt }: Pick<Device, 'retiredAt'>,
  { communityId, estateId, gridId }: CoveredHousehold,
): DeviceSubject {
  return { communityId, estateId, gridId, isRetired: retiredAt !== null };
}

/** The device for the register of care. */
export function presentForCare(device: Device, { fields, now }: Showing): CareDevice {
  return {
    id: device.id,
    name: nameOf(fields, device),
    kind: device.kind,
    health: healthOf(device, now),
    batteryPercent: device.batteryPercent,
    lastHeardAt: device.lastHeardAt,
  };
}

/** The device for staff, with what this one may do. */
export function presentDevice(
  device: Device,
  place: CoveredHousehold,
  { actor, fields, now }: Showing & { actor: Actor },
): DeviceView {
  const subject = deviceSubject(device, place);
  return {
    ...presentForCare(device, { fields, now }),
    serial: device.serial,
    kind: deviceKindSchema.parse(device.kind),
    address: place.address,
    householdId: device.householdId,
    careRecordId: device.careRecordId,
    heartbeatSeconds: device.heartbeatSeconds,
    retiredAt: device.retiredAt,
    can: {
      retire: can(devicePolicy, actor, { action: 'retire', subject }),
      renewKey: can(devicePolicy, actor, { action: 'renewKey', subject }),
    },
  };
}

/** The cursor after that device of the list. */
export function cursorAfter({ rank, id }: DevicePosition): string {
  return `${rank.toString()}.${id}`;
}

/** Where the page begins; throws invalid_input for what is no cursor. */
export function readCursor(cursor: string | undefined): DevicePosition | null {
  if (cursor === undefined) return null;
  const match = /^([0-3])\.([0-9a-f-]{36})$/.exec(cursor);
  if (match === null) {
    throw fail(commonErrors.invalidInput, { fields: [{ path: 'cursor', message: '格式不对' }] });
  }
  return { rank: Number(match[1]), id: match[2] as string };
}
