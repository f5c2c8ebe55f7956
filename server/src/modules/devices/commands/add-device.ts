import { randomBytes, randomUUID } from 'node:crypto';
import { serialTaken } from '@linli/shared/contracts/devices';
import type { DeviceKind } from '@linli/shared/contracts/devices';
import type { Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { fail } from '../../../platform/http/failure';
import { silenceMs } from '../device-health';
import type { Doer } from '../devices.events';
import { communityOf, isSynthetic } from '../devices.queries';
import { Device } from '../entities/device.entity';
import { deviceField } from '../sealed-fields';
import { downTimer } from './parts';
import type { DevicesParts } from './parts';

/** What is given to whom. */
export interface NewDevice {
  readonly serial: string;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly heartbeatSeconds: number;
  readonly careRecordId: string;
  readonly householdId: string;
  readonly communityId: string;
  readonly estateId: string;
}

/** A fresh key with 256 random bits. */
export function createDeviceKey(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Registers a device and answers it with its key, which is told this once. Throws serial_taken where one of that
 * serial is in use. If it is not heard within its time, the staff are told.
 */
export async function addDeviceTo(
  tx: Tx,
  { platform, events, timers }: Pick<DevicesParts, 'platform' | 'events' | 'timers'>,
  { by, device: wanted }: { by: Doer; device: NewDevice },
): Promise<{ device: Device; key: string }> {
  const { name, serial, ...rest } = wanted;
  const id = randomUUID();
  const now = platform.clock.now();
  const key = createDeviceKey();
  const device: Device = {
    id,
    ...rest,
    serial,
    serialInUse: serial,
    nameSealed: platform.fields.seal(name, deviceField('nameSealed', id)),
    keySealed: platform.fields.seal(key, deviceField('keySealed', id)),
    lastHeardAt: null,
    batteryPercent: null,
    batteryAt: null,
    batteryToldAt: null,
    silentAt: null,
    addedAt: now,
    addedBy: by.personId,
    retiredAt: null,
    retireReasonSealed: null,
    synthetic: await isSynthetic(tx, wanted.householdId),
  };
  try {
    await tx.insert(Device, device);
  } catch (error) {
    throw isDuplicateKey(error) ? fail(serialTaken) : error;
  }
  const dueAt = now + silenceMs(device, 'down');
  await timers.set(tx, { kind: downTimer, subjectId: id, dueAt });
  await events.bound(tx, await communityOf(tx, wanted.communityId), { device, by });
  return { device, key };
}
