import { deviceKindSchema } from '@linli/shared/contracts/devices';
import type { Tx } from '../../../platform/database/database';
import { isLateReport } from '../device-health';
import type { Device } from '../entities/device.entity';
import type { DevicesParts } from './parts';

/** Calls for help. That the button was pressed some time ago is a reason to say so, never to do nothing. */
export async function callForHelp(
  tx: Tx,
  { care }: Pick<DevicesParts, 'care'>,
  { device, saidAt, receivedAt }: { device: Device; saidAt: number; receivedAt: number },
): Promise<void> {
  const { id: deviceId, careRecordId } = device;
  const isLate = isLateReport(saidAt, receivedAt);
  await care.needHelp(tx, {
    careRecordId,
    trigger: deviceKindSchema.parse(device.kind),
    deviceId,
    isDrill: false,
    saidAt: isLate && saidAt < receivedAt ? saidAt : null,
  });
}
