import type { Tx } from '../../../platform/database/database';
import type { TriedDevice } from '../../devices';
import { monthOf } from '../drill-hours';
import { findDrillsOfThing, findRunningOfDevice } from '../drills.queries';
import { EmergencyDrill } from '../entities/emergency-drill.entity';
import type { EmergencyParts } from './parts';
import { isCalling, newDrill, pressDrill } from './start-drill';

/** The drill that a test of that device is for: the one that waits, the planned one, or a new one after a failed one. */
async function drillFor(
  tx: Tx,
  { core, platform }: EmergencyParts,
  { deviceId, careRecordId }: TriedDevice,
): Promise<EmergencyDrill | null> {
  const waiting = await findRunningOfDevice(tx, deviceId);
  if (waiting !== null) return waiting.startedAt === null ? waiting : null;
  const now = platform.clock.now();
  const tried = await findDrillsOfThing(tx, { careRecordId, deviceId, month: monthOf(now) });
  if (tried.some(({ state }) => state === 'passed')) return null;
  const planned = tried.find(({ state }) => state === 'planned');
  if (planned !== undefined) return planned;
  const subject = await core.care.subjectById(tx, careRecordId);
  const device = await core.devices.deviceById(tx, deviceId);
  if (subject?.endedAt !== null || device === null) return null;
  const drill = newDrill({ subject, device }, { plannedFor: now, planKey: null, isSilent: true });
  await tx.insert(EmergencyDrill, drill);
  return drill;
}

/**
 * Somebody pressed "test" on a device, in the transaction that stores the report. Once a month is enough: after a drill
 * that came through nothing happens, so that nobody is called together by a child that plays.
 */
export async function testDevice(tx: Tx, parts: EmergencyParts, tried: TriedDevice): Promise<void> {
  if (await isCalling(tx, tried.careRecordId)) return;
  const drill = await drillFor(tx, parts, tried);
  if (drill !== null) await pressDrill(tx, parts, drill);
}
