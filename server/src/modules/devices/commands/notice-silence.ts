import { IsNull } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import type { DueTimer } from '../../timers';
import { silenceMs, startGrace } from '../device-health';
import { communityOf, findDevice } from '../devices.queries';
import { deviceWords } from '../devices.words';
import { Device } from '../entities/device.entity';
import { downTimer } from './parts';
import type { DevicesParts } from './parts';
import { tellStaff } from './tell-staff';

/**
 * Fired when the device should have been heard again. If it was, waits anew from then; if not, the outage is noted,
 * recorded and told once, together with the timer's own end.
 */
export async function noticeSilence(
  tx: Tx,
  parts: DevicesParts,
  { subjectId }: Pick<DueTimer, 'subjectId'>,
): Promise<void> {
  const device = await findDevice(tx, subjectId);
  if (device === null || device.retiredAt !== null || device.silentAt !== null) return;
  const { id, lastHeardAt, communityId } = device;
  const now = parts.platform.clock.now();
  const graceMs = Math.min(startGrace.ms, device.heartbeatSeconds * 1000);
  const silentFrom = (lastHeardAt ?? device.addedAt) + silenceMs(device, 'down');
  const dueAt = Math.max(silentFrom, parts.startedAt + graceMs);
  if (now < dueAt) {
    await parts.timers.set(tx, { kind: downTimer, subjectId: id, dueAt });
    return;
  }
  const { affected } = await tx.update(Device, { id, silentAt: IsNull() }, { silentAt: now });
  if (affected !== 1) return;
  if (lastHeardAt === null) {
    await tellStaff(tx, parts, { device, words: deviceWords.neverHeard });
    return;
  }
  await parts.events.silent(tx, await communityOf(tx, communityId), device);
  const silentSeconds = (now - lastHeardAt) / 1000;
  await tellStaff(tx, parts, { device, words: (named) => deviceWords.down(named, silentSeconds) });
}
