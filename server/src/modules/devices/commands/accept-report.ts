import { randomUUID } from 'node:crypto';
import { deviceKindSchema } from '@linli/shared/contracts/devices';
import type { DeviceReport } from '@linli/shared/contracts/devices';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import type { Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { heardAtOf, isLateReport } from '../device-health';
import { findDevice, findReport } from '../devices.queries';
import { deviceWords } from '../devices.words';
import { DeviceReportRow } from '../entities/device-report.entity';
import type { Device } from '../entities/device.entity';
import { noteBattery } from './note-battery';
import { noteHeard } from './note-heard';
import type { DevicesParts } from './parts';
import { tellStaff } from './tell-staff';

/** What became of a report. `gone`: the device was retired meanwhile. */
export type ReportOutcome = 'accepted' | 'known' | 'gone';

/** A report whose signature fits the key of that device. */
export interface VerifiedReport {
  readonly deviceId: string;
  readonly report: DeviceReport;
}

async function keep(
  tx: Tx,
  { deviceId, report }: VerifiedReport,
  { now, isLate }: { now: number; isLate: boolean },
): Promise<void> {
  const { messageId, kind, at: saidAt } = report;
  const row = { id: randomUUID(), deviceId, messageId, kind, saidAt, receivedAt: now, isLate };
  try {
    await tx.insert(DeviceReportRow, row);
  } catch (error) {
    // The same report comes by two ways at once: the one that was first is seen when this one begins anew.
    if (isDuplicateKey(error)) throw new ConcurrentChange(`a report of device ${deviceId}`);
    throw error;
  }
}

/** Calls for help. That the button was pressed some time ago is a reason to say so, never to do nothing. */
async function callForHelp(
  tx: Tx,
  parts: DevicesParts,
  { device, saidAt, now }: { device: Device; saidAt: number; now: number },
): Promise<void> {
  const { id: deviceId, careRecordId } = device;
  const isLate = isLateReport(saidAt, now);
  const pressedAt = isLate && saidAt < now ? saidAt : null;
  await parts.care.needHelp(tx, {
    careRecordId,
    trigger: deviceKindSchema.parse(device.kind),
    deviceId,
    isDrill: false,
    saidAt: pressedAt,
  });
  if (!isLate) return;
  await tellStaff(tx, parts, {
    device,
    words: (named) => deviceWords.lateAlarm(named, pressedAt),
  });
}

/**
 * Takes a report: whatever order reports come in and however often, each counts once and none sets back what a newer
 * one told. Durable together with the call for help that it raises; throws if that cannot be, and the device then
 * sends it again.
 */
export async function acceptReport(
  tx: Tx,
  parts: DevicesParts,
  verified: VerifiedReport,
): Promise<ReportOutcome> {
  const { deviceId, report } = verified;
  const device = await findDevice(tx, deviceId);
  if (device === null || device.retiredAt !== null) return 'gone';
  const known = await findReport(tx, { deviceId, messageId: report.messageId });
  if (known !== null) return 'known';
  const now = parts.platform.clock.now();
  const { at: saidAt } = report;
  await keep(tx, verified, { now, isLate: isLateReport(saidAt, now) });
  const heardAt = heardAtOf(saidAt, now);
  if (heardAt !== null) await noteHeard(tx, parts, { device, heardAt, now });
  if (report.batteryPercent !== undefined) {
    const percent = report.batteryPercent;
    await noteBattery(tx, parts, { device, percent, at: Math.min(saidAt, now) });
  }
  if (report.kind === 'alarm') await callForHelp(tx, parts, { device, saidAt, now });
  if (report.kind === 'test') {
    const { careRecordId } = device;
    for (const listener of parts.onTest) await listener(tx, { deviceId, careRecordId });
  }
  return 'accepted';
}
