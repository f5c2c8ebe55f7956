import { alarmOver, callClosed, callTaken } from '@linli/shared/contracts/emergency-terms';
import type { Position } from '@linli/shared/contracts/emergency-terms';
import { dayMs, minuteMs } from '@linli/shared/kernel/time';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { failpoint } from '../../../platform/failpoint';
import { fail } from '../../../platform/http/failure';
import { isAccepted, readLadder } from '../call-row';
import { communityOf } from '../calls.queries';
import { EmergencyAlarm } from '../entities/emergency-alarm.entity';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import { notices } from '../emergency.words';
import { metresFrom } from '../nearness';
import { pointOf } from '../whereabouts';
import { closeCall } from './close-call';
import { moveCall } from './move-call';
import { timerKinds } from './parts';
import type { EmergencyParts } from './parts';
import { releaseOthers } from './release-others';
import { tellOfCall } from './tell-people';

/** An alarm of somebody, with its call as it was read. */
export interface AlarmOfCall {
  readonly alarm: EmergencyAlarm;
  readonly call: EmergencyCall;
}

/** How often whoever holds a call is asked whether it is over. */
export const askEveryMs = 30 * minuteMs;
/** An accepted call ends by itself after so long; nothing is claimed of it then. */
const longestAcceptedMs = dayMs;

const answerable: readonly string[] = ['offered', 'no-answer', 'released'];

/** Throws why this alarm cannot be accepted. One that was released can, once the call is given back. */
function assertOpenTo({ alarm, call }: AlarmOfCall): void {
  if (call.state === 'closed') throw fail(callClosed);
  const isFree = call.state === 'dispatched';
  const isDoubted = isAccepted(call) && call.doubtedAt !== null;
  if (!isFree && !isDoubted) throw fail(callTaken);
  if (!answerable.includes(alarm.state)) throw fail(alarmOver);
}

async function holdAlarm(
  tx: Tx,
  { alarm, call }: AlarmOfCall,
  { now, distance }: { now: number; distance: number | null },
): Promise<EmergencyAlarm> {
  if (call.acceptedAlarmId !== null) {
    await tx.update(
      EmergencyAlarm,
      { id: call.acceptedAlarmId },
      { state: 'released', acceptedKey: null },
    );
  }
  const change = {
    state: 'accepted' as const,
    answeredAt: now,
    shownAt: alarm.shownAt ?? now,
    acceptedKey: call.id,
    ...(distance === null ? {} : { distance }),
  };
  try {
    const expected = { id: alarm.id, state: alarm.state };
    const isMine = await changeIf(tx, EmergencyAlarm, { expected, change });
    if (!isMine) throw new ConcurrentChange('an alarm');
  } catch (error) {
    if (isDuplicateKey(error)) throw new ConcurrentChange('an accepted call');
    throw error;
  }
  return { ...alarm, ...change };
}

async function setTimers(tx: Tx, { core, platform }: EmergencyParts, call: EmergencyCall) {
  const { timers } = core;
  const now = platform.clock.now();
  const subjectId = call.id;
  const { setOutWithinSeconds } = readLadder(call.ladder);
  await timers.cancel(tx, { kind: timerKinds.step, subjectId });
  await timers.cancel(tx, { kind: timerKinds.giveUp, subjectId });
  const set = (kind: string, afterMs: number, payload = {}) =>
    timers.set(tx, { kind, subjectId, dueAt: now + afterMs, payload });
  await set(timerKinds.setOut, setOutWithinSeconds * 1000, { attempt: 1 });
  await set(timerKinds.askAfter, askEveryMs);
  await set(timerKinds.bound, longestAcceptedMs);
}

/** Tells the one who held the call before that somebody else has it now. */
async function tellPredecessor(
  tx: Tx,
  { core }: EmergencyParts,
  { acceptedAlarmId }: EmergencyCall,
): Promise<string[]> {
  if (acceptedAlarmId === null) return [];
  const before = await tx.findOneBy(EmergencyAlarm, { id: acceptedAlarmId });
  if (before === null) return [];
  await core.messages.send(tx, { personId: before.personId, ...notices.takenOver, link: null });
  return [before.personId];
}

async function distanceTo(
  tx: Tx,
  { platform }: EmergencyParts,
  { call, position }: { call: EmergencyCall; position: Position | null },
): Promise<number | null> {
  if (position === null) return null;
  const point = await pointOf(tx, platform.fields, call);
  return metresFrom(position, point);
}

/**
 * First accept wins: the call is theirs, all others are released and told. Accepting again changes nothing. Throws
 * call_taken, call_closed, alarm_over. Of two at once the second begins anew and is told that it is taken.
 */
export async function acceptAlarm(
  tx: Tx,
  parts: EmergencyParts,
  { alarm, call, position }: AlarmOfCall & { readonly position: Position | null },
): Promise<AlarmOfCall> {
  if (alarm.state === 'accepted' && call.acceptedAlarmId === alarm.id && call.state !== 'closed') {
    return { alarm, call };
  }
  assertOpenTo({ alarm, call });
  const now = parts.platform.clock.now();
  const isTakeOver = isAccepted(call);
  const predecessors = isTakeOver ? await tellPredecessor(tx, parts, call) : [];
  const moved = await moveCall(tx, call, {
    now,
    event: isTakeOver ? 'take-over' : 'accept',
    kind: isTakeOver ? 'taken-over' : 'accepted',
    personId: alarm.personId,
    change: {
      ...{ acceptedAlarmId: alarm.id, acceptedAt: now, doubtedAt: null, nextStepAt: null },
      // Of whoever held it before.
      ...{ enRouteAt: null, onSiteAt: null },
    },
  });
  const distance = await distanceTo(tx, parts, { call, position });
  const held = await holdAlarm(tx, { alarm, call }, { now, distance });
  failpoint('emergency.accepted');
  const notice = notices.taken;
  const released = await releaseOthers(tx, parts, {
    callId: call.id,
    exceptAlarmId: alarm.id,
    notice,
  });
  await setTimers(tx, parts, moved);
  await parts.events.happened(
    tx,
    { community: await communityOf(tx, call.communityId), call },
    { event: 'accepted', facts: {}, actor: alarm },
  );
  const responders = [alarm.personId, ...predecessors, ...released];
  await tellOfCall(tx, parts, { call: moved, responders });
  if (!call.isDrill) return { alarm: held, call: moved };
  // A drill was to find out whether it arrives: nobody has to go.
  const ending = { call: moved, outcome: 'drill', note: '', personId: alarm.personId } as const;
  return { alarm: held, call: await closeCall(tx, parts, { ...ending, actor: alarm }) };
}
