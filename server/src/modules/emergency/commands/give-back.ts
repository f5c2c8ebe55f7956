import { callClosed, callStepRefused } from '@linli/shared/contracts/emergency-terms';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { readLadder, reasonField } from '../call-row';
import { communityOf, findProofs } from '../calls.queries';
import { EmergencyAlarm } from '../entities/emergency-alarm.entity';
import type { AlarmOfCall } from './accept-alarm';
import { hurryOn } from './fire-step';
import { moveCall } from './move-call';
import { timerKinds } from './parts';
import type { EmergencyParts } from './parts';
import { tellOfCall } from './tell-people';

/** Who gives which call back; by silence without a reason. */
export interface GivingBack extends AlarmOfCall {
  readonly event: 'withdraw' | 'lapse';
  readonly reason?: string | null;
}

/** Throws unless this alarm holds the open call. */
export function assertHolds({ alarm, call }: AlarmOfCall): void {
  if (call.state === 'closed') throw fail(callClosed);
  if (call.acceptedAlarmId !== alarm.id) throw fail(callStepRefused);
}

/**
 * The call has nobody again, by the responder's own word (`withdraw`) or by silence (`lapse`): the ladder goes on at
 * once with those not yet asked, then with all again, and the time after which nobody came begins anew. A wrong tap
 * on the arrival can be taken back so; where something proves it, call_step_refused.
 */
export async function giveBack(
  tx: Tx,
  parts: EmergencyParts,
  { alarm, call, event, reason = null }: GivingBack,
): Promise<AlarmOfCall> {
  assertHolds({ alarm, call });
  const isThere = call.state === 'on-site' && (await findProofs(tx, [call.id])).length > 0;
  if (isThere) throw fail(callStepRefused);
  const { timers } = parts.core;
  const now = parts.platform.clock.now();
  const { giveUpAfterSeconds, repeats } = readLadder(call.ladder);
  const next = await hurryOn(tx, parts, { call, now });
  const moved = await moveCall(tx, call, {
    now,
    event,
    kind: event === 'withdraw' ? 'withdrawn' : 'lapsed',
    personId: alarm.personId,
    change: {
      ...next,
      lastRound: Math.max(next.lastRound, call.round + Math.max(1, repeats)),
      ...{ acceptedAlarmId: null, acceptedAt: null, doubtedAt: null },
      ...{ enRouteAt: null, onSiteAt: null, exhaustedAt: null },
    },
  });
  const left = {
    state: 'withdrawn' as const,
    acceptedKey: null,
    reasonSealed:
      reason === null ? null : parts.platform.fields.seal(reason, reasonField(alarm.id)),
  };
  await tx.update(EmergencyAlarm, { id: alarm.id }, left);
  const subjectId = call.id;
  for (const kind of [timerKinds.setOut, timerKinds.askAfter, timerKinds.bound]) {
    await timers.cancel(tx, { kind, subjectId });
  }
  const dueAt = now + giveUpAfterSeconds * 1000;
  await timers.set(tx, { kind: timerKinds.giveUp, subjectId, dueAt });
  await parts.events.happened(
    tx,
    { community: await communityOf(tx, call.communityId), call },
    { event: 'withdrawn', facts: {}, actor: event === 'withdraw' ? alarm : null },
  );
  await tellOfCall(tx, parts, { call: moved, responders: [alarm.personId] });
  return { alarm: { ...alarm, ...left }, call: moved };
}
