import type { DeviceReport } from '@linli/shared/contracts/devices';
import type { Tx } from '../../../platform/database/database';
import type { DueTimer, TimersModule } from '../../timers';
import { heardAtOf, isLateReport } from '../device-health';
import { findDevice, findLateAlarmBefore } from '../devices.queries';
import { deviceWords } from '../devices.words';
import type { DeviceReportRow } from '../entities/device-report.entity';
import type { Device } from '../entities/device.entity';
import { callForHelp } from './call-for-help';
import { noteBattery } from './note-battery';
import { noteHeard } from './note-heard';
import type { DevicesParts } from './parts';
import { tellStaff } from './tell-staff';

/** What is done because of an alarm, apart from it: each of these may fail without the alarm or another of these. */
const kinds = {
  call: 'devices.call-for-help',
  tellLate: 'devices.tell-late-alarm',
  health: 'devices.note-health',
} as const;

/** One word to the staff says enough about a device that hands in everything it has kept. */
const oneLateNoticeIn = { ms: 10 * 60_000 };

type StoredReport = Pick<DeviceReportRow, 'id' | 'deviceId' | 'saidAt' | 'receivedAt'>;

/** Leaves the call for help itself to a timer that tries until it succeeds: for alarms that cannot call at once. */
export async function callLater(
  tx: Tx,
  { timers }: Pick<DevicesParts, 'timers'>,
  { id, deviceId, saidAt, receivedAt }: StoredReport,
): Promise<void> {
  const payload = { deviceId, saidAt, receivedAt };
  await timers.set(tx, { kind: kinds.call, subjectId: id, dueAt: receivedAt, payload });
}

/** Leaves everything that an alarm tells besides the alarm to timers that are due now. */
export async function noteAlarmLater(
  tx: Tx,
  { timers }: Pick<DevicesParts, 'timers'>,
  { stored, report }: { stored: StoredReport; report: DeviceReport },
): Promise<void> {
  const { id: subjectId, deviceId, saidAt, receivedAt } = stored;
  const about = { subjectId, dueAt: receivedAt };
  const payload = { deviceId, saidAt, receivedAt, batteryPercent: report.batteryPercent ?? null };
  await timers.set(tx, { ...about, kind: kinds.health, payload });
  if (!isLateReport(saidAt, receivedAt)) return;
  await timers.set(tx, { ...about, kind: kinds.tellLate, payload });
}

/** Notes that the device was alive, and how its battery is. */
export async function noteHealth(
  tx: Tx,
  parts: DevicesParts,
  told: { device: Device; saidAt: number; receivedAt: number; batteryPercent: number | null },
): Promise<void> {
  const { device, saidAt, receivedAt, batteryPercent: percent } = told;
  const heardAt = heardAtOf(saidAt, receivedAt);
  if (heardAt !== null) await noteHeard(tx, parts, { device, heardAt, now: receivedAt });
  if (percent === null) return;
  await noteBattery(tx, parts, { device, percent, at: Math.min(saidAt, receivedAt) });
}

async function tellLate(tx: Tx, parts: DevicesParts, stored: StoredReport & { device: Device }) {
  const { device, id, deviceId, saidAt, receivedAt } = stored;
  const since = receivedAt - oneLateNoticeIn.ms;
  if (await findLateAlarmBefore(tx, { id, deviceId, receivedAt, since })) return;
  const pressedAt = saidAt < receivedAt ? saidAt : null;
  const words = (named: Parameters<typeof deviceWords.lateAlarm>[0]) =>
    deviceWords.lateAlarm(named, pressedAt);
  await tellStaff(tx, parts, { device, words });
}

interface Told extends StoredReport {
  readonly device: Device;
  readonly batteryPercent: number | null;
}

async function toldBy(tx: Tx, { subjectId, payload }: DueTimer): Promise<Told | null> {
  const deviceId = String(payload['deviceId']);
  const device = await findDevice(tx, deviceId);
  if (device === null) return null;
  const [saidAt, receivedAt] = [Number(payload['saidAt']), Number(payload['receivedAt'])];
  const battery = payload['batteryPercent'] ?? null;
  const batteryPercent = battery === null ? null : Number(battery);
  return { id: subjectId, deviceId, device, saidAt, receivedAt, batteryPercent };
}

/** Says what to do when these timers fire. */
export function followAlarms(timers: Pick<TimersModule, 'on'>, parts: DevicesParts): void {
  const urgent = { isUrgent: true };
  timers.on(
    kinds.call,
    async (tx, timer) => {
      const told = await toldBy(tx, timer);
      // It was stored while the device was in use: that it was retired meanwhile makes nobody safe.
      if (told !== null) await callForHelp(tx, parts, told);
    },
    urgent,
  );
  timers.on(
    kinds.tellLate,
    async (tx, timer) => {
      const told = await toldBy(tx, timer);
      if (told !== null) await tellLate(tx, parts, told);
    },
    urgent,
  );
  timers.on(kinds.health, async (tx, timer) => {
    const told = await toldBy(tx, timer);
    if (told === null || told.device.retiredAt !== null) return;
    await noteHealth(tx, parts, told);
  });
}
