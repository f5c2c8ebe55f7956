import { randomUUID } from 'node:crypto';
import type { DeviceReport } from '@linli/shared/contracts/devices';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import type { Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { isLateReport } from '../device-health';
import { findDevice, findReport } from '../devices.queries';
import { DeviceReportRow } from '../entities/device-report.entity';
import { callLater, noteAlarmLater, noteHealth } from './after-alarm';
import { callForHelp } from './call-for-help';
import type { DevicesParts } from './parts';

/** What became of a report. `gone`: the device was retired meanwhile. */
export type ReportOutcome = 'accepted' | 'known' | 'gone';

/** A report whose signature fits the key of that device. */
export interface VerifiedReport {
  readonly deviceId: string;
  readonly report: DeviceReport;
}

/**
 * `later`: the call for help is left to a timer, because it failed. `unstored`: the call is raised or joined and nothing
 * else kept, because the device has told the same very often just before.
 */
export type HowToAccept = 'at-once' | 'later' | 'unstored';

async function keep(
  tx: Tx,
  { deviceId, report }: VerifiedReport,
  now: number,
): Promise<DeviceReportRow> {
  const { messageId, kind, at: saidAt } = report;
  const isLate = isLateReport(saidAt, now);
  const row = { id: randomUUID(), deviceId, messageId, kind, saidAt, receivedAt: now, isLate };
  try {
    await tx.insert(DeviceReportRow, row);
    return row;
  } catch (error) {
    // The same report comes by two ways at once: the one that was first is seen when this one begins anew.
    if (isDuplicateKey(error)) throw new ConcurrentChange(`a report of device ${deviceId}`);
    throw error;
  }
}

/**
 * Takes a report: whatever order reports come in and however often, each counts once and none sets back what a newer
 * one told. An alarm is durable together with the call for help that it raises, and depends on nothing else; throws if
 * that cannot be.
 */
export async function acceptReport(
  tx: Tx,
  parts: DevicesParts,
  { how, ...verified }: VerifiedReport & { how: HowToAccept },
): Promise<ReportOutcome> {
  const { deviceId, report } = verified;
  const device = await findDevice(tx, deviceId);
  if (device === null || device.retiredAt !== null) return 'gone';
  const known = await findReport(tx, { deviceId, messageId: report.messageId });
  if (known !== null) return 'known';
  const receivedAt = parts.platform.clock.now();
  const { at: saidAt, batteryPercent = null } = report;
  if (how === 'unstored') {
    await callForHelp(tx, parts, { device, saidAt, receivedAt });
    return 'accepted';
  }
  const stored = await keep(tx, verified, receivedAt);
  if (report.kind === 'alarm') {
    if (how === 'later') await callLater(tx, parts, stored);
    else await callForHelp(tx, parts, { device, saidAt, receivedAt });
    await noteAlarmLater(tx, parts, { stored, report });
    return 'accepted';
  }
  await noteHealth(tx, parts, { device, saidAt, receivedAt, batteryPercent });
  if (report.kind === 'test') {
    const { careRecordId } = device;
    const { isLate } = stored;
    for (const listener of parts.onTest) await listener(tx, { deviceId, careRecordId, isLate });
  }
  return 'accepted';
}
