import { IsNull } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { communityOf, findDevicesOf } from '../devices.queries';
import type { Doer } from '../devices.events';
import { Device } from '../entities/device.entity';
import { deviceField } from '../sealed-fields';
import { createDeviceKey } from './add-device';
import { downTimer } from './parts';
import type { DevicesParts } from './parts';

type Parts = Pick<DevicesParts, 'platform' | 'events' | 'timers'>;

/** Retires the device: from the commit on its reports are refused. False if it was retired before. */
export async function retireDeviceOf(
  tx: Tx,
  { platform, events, timers }: Parts,
  { device, by, reason }: { device: Device; by: Doer | null; reason: string | null },
): Promise<boolean> {
  const { id, communityId } = device;
  const change = {
    retiredAt: platform.clock.now(),
    serialInUse: null,
    silentAt: null,
    retireReasonSealed:
      reason === null ? null : platform.fields.seal(reason, deviceField('retireReasonSealed', id)),
  };
  const { affected } = await tx.update(Device, { id, retiredAt: IsNull() }, change);
  if (affected !== 1) return false;
  await timers.cancel(tx, { kind: downTimer, subjectId: id });
  await events.retired(tx, await communityOf(tx, communityId), { device, by });
  return true;
}

/** Retires everything that somebody was given, because they are in care no more. */
export async function retireAllOf(tx: Tx, parts: Parts, careRecordId: string): Promise<void> {
  for (const device of await findDevicesOf(tx, [careRecordId])) {
    await retireDeviceOf(tx, parts, { device, by: null, reason: null });
  }
}

/** Gives the device another key and answers it; the old one stops working with the commit. Null if it is retired. */
export async function renewKeyOf(
  tx: Tx,
  { platform }: Pick<DevicesParts, 'platform'>,
  { id }: Pick<Device, 'id'>,
): Promise<string | null> {
  const key = createDeviceKey();
  const change = { keySealed: platform.fields.seal(key, deviceField('keySealed', id)) };
  const { affected } = await tx.update(Device, { id, retiredAt: IsNull() }, change);
  return affected === 1 ? key : null;
}
