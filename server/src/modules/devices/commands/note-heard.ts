import { IsNull, LessThan, Not } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { healthOf, silenceMs } from '../device-health';
import { communityOf } from '../devices.queries';
import { Device } from '../entities/device.entity';
import { downTimer } from './parts';
import type { DevicesParts } from './parts';

/**
 * The device was alive at that moment. Only ever moves forward; ends an outage once. The timer stays where it is: when
 * it fires it looks at what was heard since, so that heartbeats cost no second row.
 */
export async function noteHeard(
  tx: Tx,
  { events, timers }: Pick<DevicesParts, 'events' | 'timers'>,
  { device, heardAt, now }: { device: Device; heardAt: number; now: number },
): Promise<void> {
  const { id, heartbeatSeconds, communityId } = device;
  const change = { lastHeardAt: heardAt };
  const first = await tx.update(Device, { id, lastHeardAt: IsNull() }, change);
  if (first.affected !== 1) {
    const { affected } = await tx.update(Device, { id, lastHeardAt: LessThan(heardAt) }, change);
    if (affected !== 1) return;
  }
  if (healthOf({ lastHeardAt: heardAt, heartbeatSeconds }, now) === 'down') return;
  const ended = await tx.update(Device, { id, silentAt: Not(IsNull()) }, { silentAt: null });
  if (ended.affected !== 1) return;
  const dueAt = heardAt + silenceMs(device, 'down');
  await timers.set(tx, { kind: downTimer, subjectId: id, dueAt });
  // One that was never heard has not come back: it has come.
  if (device.lastHeardAt === null) return;
  await events.back(tx, await communityOf(tx, communityId), device);
}
