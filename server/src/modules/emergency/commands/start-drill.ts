import { randomUUID } from 'node:crypto';
import type { CallTrigger } from '@linli/shared/contracts/emergency-terms';
import { deviceKindSchema } from '@linli/shared/contracts/devices';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import type { CareSubject } from '../../care';
import { findOpenCall } from '../calls.queries';
import { drillLateMs, drillLimitMs, drillPressMs, monthOf } from '../drill-hours';
import { pressNotice } from '../drills.words';
import { EmergencyDrill } from '../entities/emergency-drill.entity';
import { putOffDrill } from './give-way';
import { drillTimers } from './parts';
import type { EmergencyParts } from './parts';
import { raiseForCare } from './raise-for';

/** One thing of one person that can be tried. */
export interface DrillThing {
  readonly subject: CareSubject;
  /** Null for the app. */
  readonly device: { readonly id: string; readonly kind: string } | null;
}

/** A drill that has not begun. */
export function newDrill(
  { subject, device }: DrillThing,
  plan: { plannedFor: number; planKey: string | null; isSilent: boolean },
): EmergencyDrill {
  const { communityId, estateId, gridId, careRecordId } = subject;
  return {
    id: randomUUID(),
    ...{ communityId, estateId, gridId, careRecordId },
    deviceId: device?.id ?? null,
    deviceKind: device === null ? null : deviceKindSchema.parse(device.kind),
    ...plan,
    month: monthOf(plan.plannedFor),
    state: 'planned',
    startedAt: null,
    reachedAt: null,
    acceptedAt: null,
    finishedAt: null,
    failure: null,
    callId: null,
  };
}

/** True while somebody in care has a call or a drill that is open: another drill would only disturb. */
export async function isCalling(tx: Tx, careRecordId: string): Promise<boolean> {
  const key = `care:${careRecordId}`;
  return (
    (await findOpenCall(tx, key)) !== null || (await findOpenCall(tx, `drill:${key}`)) !== null
  );
}

function triggerOf({ deviceKind, isSilent }: EmergencyDrill): CallTrigger {
  return deviceKind ?? (isSilent ? 'app-silent' : 'app');
}

/**
 * The press of a drill: raises its call, which goes the way of every call, and gives it a minute. Throws
 * ConcurrentChange if a call of the same person has come between.
 */
export async function pressDrill(
  tx: Tx,
  parts: EmergencyParts,
  drill: EmergencyDrill,
): Promise<EmergencyDrill> {
  const now = parts.platform.clock.now();
  const call = await raiseForCare(tx, parts, {
    careRecordId: drill.careRecordId,
    trigger: triggerOf(drill),
    deviceId: drill.deviceId,
    isDrill: true,
    drillId: drill.id,
    isSilent: drill.isSilent,
  });
  if (call?.drillId !== drill.id) throw new ConcurrentChange('a call of the same person');
  const change = { state: 'running' as const, startedAt: now, callId: call.id };
  const expected = { id: drill.id, state: drill.state };
  if (!(await changeIf(tx, EmergencyDrill, { expected, change }))) {
    throw new ConcurrentChange('a drill');
  }
  const subjectId = drill.id;
  await parts.core.timers.cancel(tx, { kind: drillTimers.begin, subjectId });
  await parts.core.timers.set(tx, {
    kind: drillTimers.deadline,
    subjectId,
    dueAt: now + drillLimitMs,
  });
  return { ...drill, ...change };
}

/** Waits for the test of a device to be pressed, and asks the person for it. */
async function awaitPress(
  tx: Tx,
  { core, platform }: EmergencyParts,
  { drill, personId }: { drill: EmergencyDrill; personId: string | null },
): Promise<EmergencyDrill> {
  const change = { state: 'running' as const };
  const expected = { id: drill.id, state: 'planned' as const };
  if (!(await changeIf(tx, EmergencyDrill, { expected, change }))) {
    throw new ConcurrentChange('a drill');
  }
  const subjectId = drill.id;
  const dueAt = platform.clock.now() + drillPressMs;
  await core.timers.cancel(tx, { kind: drillTimers.begin, subjectId });
  await core.timers.set(tx, { kind: drillTimers.deadline, subjectId, dueAt });
  if (personId !== null) await core.messages.send(tx, { personId, ...pressNotice(drill) });
  return { ...drill, ...change };
}

/** Begins a drill that is planned: the app's at once, a device's by asking for its test. */
export function beginDrill(
  tx: Tx,
  parts: EmergencyParts,
  { drill, subject }: { drill: EmergencyDrill; subject: CareSubject },
): Promise<EmergencyDrill> {
  return drill.deviceId === null
    ? pressDrill(tx, parts, drill)
    : awaitPress(tx, parts, { drill, personId: subject.personId });
}

/** True if there still is what the drill would try. */
async function isThere(
  tx: Tx,
  { core }: EmergencyParts,
  { drill, subject }: { drill: EmergencyDrill; subject: CareSubject | null },
): Promise<boolean> {
  if (subject?.endedAt !== null) return false;
  if (drill.deviceId === null) return subject.personId !== null;
  const devices = await core.devices.of(tx, [drill.careRecordId]);
  return (devices.get(drill.careRecordId) ?? []).some(({ id }) => id === drill.deviceId);
}

/**
 * The hour of a planned drill has come. What is not there any more is not due; who is calling is not disturbed, and
 * after a server's long absence nobody at night.
 */
export async function fireDrill(
  tx: Tx,
  parts: EmergencyParts,
  drill: EmergencyDrill | null,
): Promise<void> {
  if (drill?.state !== 'planned') return;
  const subject = await parts.core.care.subjectById(tx, drill.careRecordId);
  if (subject === null || !(await isThere(tx, parts, { drill, subject }))) {
    await tx.delete(EmergencyDrill, { id: drill.id });
    return;
  }
  const isLate = parts.platform.clock.now() - drill.plannedFor > drillLateMs;
  if (isLate || (await isCalling(tx, drill.careRecordId))) await putOffDrill(tx, parts, drill);
  else await beginDrill(tx, parts, { drill, subject });
}
