import type { Tx } from '../../../platform/database/database';
import { findCall, findOpenCall } from '../calls.queries';
import { nextQuietMoment } from '../drill-hours';
import { findDrill } from '../drills.queries';
import { EmergencyDrill } from '../entities/emergency-drill.entity';
import { closeCall } from './close-call';
import { drillTimers } from './parts';
import type { EmergencyParts } from './parts';

/** Puts a drill off to the next working day at a quiet hour; what was measured so far is forgotten. */
export async function putOffDrill(
  tx: Tx,
  { core, platform }: EmergencyParts,
  drill: EmergencyDrill,
): Promise<void> {
  const dueAt = nextQuietMoment(drill.id, platform.clock.now());
  await tx.update(
    EmergencyDrill,
    { id: drill.id },
    { state: 'planned', plannedFor: dueAt, startedAt: null, callId: null },
  );
  await core.timers.cancel(tx, { kind: drillTimers.deadline, subjectId: drill.id });
  await core.timers.set(tx, { kind: drillTimers.begin, subjectId: drill.id, dueAt });
}

/**
 * A real call is being stored: the drill of the same person that is under way shall end at once. Only a timer is set
 * here, so that nothing of a drill can hold up or spoil the call. `openKey` is that of the real call.
 */
export async function giveWay(tx: Tx, parts: EmergencyParts, openKey: string): Promise<void> {
  const call = await findOpenCall(tx, `drill:${openKey}`);
  if (call === null || call.drillId === null) return;
  const dueAt = parts.platform.clock.now();
  const kind = drillTimers.giveWay;
  await parts.core.timers.set(tx, { kind, subjectId: call.drillId, dueAt });
}

/** Ends a drill that is under way for the sake of a real call; it is tried another day. */
export async function endForRealCall(
  tx: Tx,
  parts: EmergencyParts,
  drillId: string,
): Promise<void> {
  const drill = await findDrill(tx, drillId);
  if (drill?.state !== 'running' || drill.callId === null) return;
  const call = await findCall(tx, drill.callId);
  if (call === null || call.state === 'closed') return;
  await putOffDrill(tx, parts, drill);
  await closeCall(tx, parts, { call, outcome: 'drill', note: '', personId: null, actor: null });
}
