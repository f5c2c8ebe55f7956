import { IsNull, LessThanOrEqual, Not } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { batteryRules } from '../device-health';
import { deviceWords } from '../devices.words';
import { Device } from '../entities/device.entity';
import type { DevicesParts } from './parts';
import { tellStaff } from './tell-staff';

/** Keeps the newest charge that the device told, and tells the staff once when it is low. */
export async function noteBattery(
  tx: Tx,
  parts: DevicesParts,
  { device, percent, at }: { device: Device; percent: number; at: number },
): Promise<void> {
  const { id } = device;
  const change = { batteryPercent: percent, batteryAt: at };
  const first = await tx.update(Device, { id, batteryAt: IsNull() }, change);
  if (first.affected !== 1) {
    const { affected } = await tx.update(Device, { id, batteryAt: LessThanOrEqual(at) }, change);
    if (affected !== 1) return;
  }
  if (percent >= batteryRules.goodAgainPercent) {
    await tx.update(Device, { id, batteryToldAt: Not(IsNull()) }, { batteryToldAt: null });
  }
  if (percent > batteryRules.lowPercent) return;
  const now = parts.platform.clock.now();
  const told = await tx.update(Device, { id, batteryToldAt: IsNull() }, { batteryToldAt: now });
  if (told.affected !== 1) return;
  await tellStaff(tx, parts, { device, words: (named) => deviceWords.lowBattery(named, percent) });
}
