import { drillFinished } from '@linli/shared/evidence/event-types-emergency';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { findAlarms } from '../alarms.queries';
import { communityOf } from '../calls.queries';
import { drillLimitMs } from '../drill-hours';
import { findDrill } from '../drills.queries';
import { failureNotice, resultNotice } from '../drills.words';
import type { EmergencyAlarm } from '../entities/emergency-alarm.entity';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import { EmergencyDrill } from '../entities/emergency-drill.entity';
import type { DrillFailure } from '../entities/emergency-drill.entity';
import { drillTimers } from './parts';
import type { EmergencyParts } from './parts';

/** When the alarm of a drill first stood on a screen; null if it never did. */
export function firstShown(alarms: readonly EmergencyAlarm[]): number | null {
  const shown = alarms.flatMap(({ shownAt }) => (shownAt === null ? [] : [shownAt]));
  return shown.length === 0 ? null : Math.min(...shown);
}

interface Measured {
  readonly startedAt: number;
  readonly reachedAt: number | null;
  readonly closedAt: number;
  readonly asked: number;
}

/** Why it did not get through; null if it did. */
export function failureOf({
  startedAt,
  reachedAt,
  closedAt,
  asked,
}: Measured): DrillFailure | null {
  if (reachedAt !== null && reachedAt - startedAt <= drillLimitMs) return null;
  if (closedAt - startedAt < drillLimitMs) return 'stopped';
  return asked === 0 ? 'nobody-on-duty' : 'not-shown';
}

/** Those who keep the duty desk now; where nobody does, all staff of the community. */
async function deskOf(tx: Tx, { core, platform }: EmergencyParts, communityId: string) {
  const onDuty = await core.duty.onDuty(tx, communityId, platform.clock.now());
  const present = onDuty.filter(({ grants }) =>
    grants.some(({ role }) => role === 'community-staff'),
  );
  return present.length > 0
    ? present.map(({ personId }) => personId)
    : core.duty.staffOf(tx, communityId, ['community-staff']);
}

type Result = Pick<EmergencyDrill, 'reachedAt' | 'acceptedAt' | 'failure'>;

/**
 * Writes down how a drill went: its row, its entry in the log, a message to the person in care, and to the duty desk if
 * it did not get through. Throws ConcurrentChange if somebody else has just written it.
 */
export async function finishDrill(
  tx: Tx,
  parts: EmergencyParts,
  {
    drill,
    result,
    householdId,
  }: { drill: EmergencyDrill; result: Result; householdId: string | null },
): Promise<void> {
  const { core, platform } = parts;
  const change = {
    ...result,
    state: result.failure === null ? ('passed' as const) : ('failed' as const),
    finishedAt: platform.clock.now(),
  };
  const expected = { id: drill.id, state: 'running' as const };
  if (!(await changeIf(tx, EmergencyDrill, { expected, change }))) {
    throw new ConcurrentChange('a drill');
  }
  const done = { ...drill, ...change };
  await core.timers.cancel(tx, { kind: drillTimers.deadline, subjectId: drill.id });
  await core.evidence.record(tx, {
    type: drillFinished.type,
    community: await communityOf(tx, drill.communityId),
    actor: null,
    role: 'system',
    householdId,
    subject: drill.id,
    origin: 'drill',
    facts: { result: change.state, channel: drill.deviceId === null ? 'app' : 'device' },
  });
  const subject = await core.care.subjectById(tx, drill.careRecordId);
  const personId = subject?.endedAt === null ? subject.personId : null;
  if (personId !== null) await core.messages.send(tx, { personId, ...resultNotice(done) });
  if (change.failure === null) return;
  for (const each of await deskOf(tx, parts, drill.communityId)) {
    await core.messages.send(tx, { personId: each, ...failureNotice(done) });
  }
}

/** The call of a drill has just been closed: the drill is over. Nothing for one that had already given way. */
export async function settleDrill(
  tx: Tx,
  parts: EmergencyParts,
  call: EmergencyCall,
): Promise<void> {
  const drill = call.drillId === null ? null : await findDrill(tx, call.drillId);
  if (drill?.state !== 'running' || drill.callId !== call.id || drill.startedAt === null) return;
  const alarms = await findAlarms(tx, call.id);
  const reachedAt = firstShown(alarms);
  const closedAt = call.closedAt ?? parts.platform.clock.now();
  const { startedAt } = drill;
  const failure = failureOf({ startedAt, reachedAt, closedAt, asked: alarms.length });
  const result = { reachedAt, acceptedAt: call.acceptedAt, failure };
  await finishDrill(tx, parts, { drill, result, householdId: call.householdId });
}
