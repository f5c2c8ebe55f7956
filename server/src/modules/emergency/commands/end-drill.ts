import type { Tx } from '../../../platform/database/database';
import { findAlarms } from '../alarms.queries';
import { findCall } from '../calls.queries';
import { drillAnswerMs } from '../drill-hours';
import { findDrill } from '../drills.queries';
import { closeCall } from './close-call';
import { drillTimers } from './parts';
import type { EmergencyParts } from './parts';
import { finishDrill, firstShown } from './settle-drill';

/**
 * The time of a drill is up: not shown within the minute, or not pressed within the day. Whoever has it on the screen
 * gets another two minutes to say that it was received.
 */
export async function endDrill(tx: Tx, parts: EmergencyParts, drillId: string): Promise<void> {
  const drill = await findDrill(tx, drillId);
  if (drill?.state !== 'running') return;
  const call = drill.callId === null ? null : await findCall(tx, drill.callId);
  if (call === null || call.state === 'closed') {
    const failure = drill.startedAt === null ? 'no-test' : 'stopped';
    const result = { reachedAt: null, acceptedAt: null, failure } as const;
    await finishDrill(tx, parts, { drill, result, householdId: null });
    return;
  }
  const shownAt = firstShown(await findAlarms(tx, call.id));
  const dueAt = (shownAt ?? 0) + drillAnswerMs;
  if (shownAt !== null && parts.platform.clock.now() < dueAt) {
    await parts.core.timers.set(tx, { kind: drillTimers.deadline, subjectId: drillId, dueAt });
    return;
  }
  await closeCall(tx, parts, { call, outcome: 'drill', note: '', personId: null, actor: null });
}
