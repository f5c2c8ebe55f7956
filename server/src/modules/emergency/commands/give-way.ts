import type { Tx } from '../../../platform/database/database';
import { findOpenCall } from '../calls.queries';
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
 * A real call has just been stored: the drill of the same person that is under way ends at once and is tried another
 * day. `openKey` is that of the real call.
 */
export async function giveWay(tx: Tx, parts: EmergencyParts, openKey: string): Promise<void> {
  const call = await findOpenCall(tx, `drill:${openKey}`);
  if (call === null) return;
  const drill = call.drillId === null ? null : await findDrill(tx, call.drillId);
  if (drill?.state === 'running') await putOffDrill(tx, parts, drill);
  await closeCall(tx, parts, { call, outcome: 'drill', note: '', personId: null, actor: null });
}
