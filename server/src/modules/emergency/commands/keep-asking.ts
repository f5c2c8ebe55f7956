import type { Tx } from '../../../platform/database/database';
import type { DueTimer, FireTimer, TimersModule } from '../../timers';
import { findAlarm } from '../alarms.queries';
import { readLadder } from '../call-row';
import { findCall, findProofs } from '../calls.queries';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import { notices } from '../emergency.words';
import { searchUntil } from '../ladder-arithmetic';
import { lastStepOf } from '../moments.queries';
import { askEveryMs } from './accept-alarm';
import type { AlarmOfCall } from './accept-alarm';
import { closeCall } from './close-call';
import { doubt } from './doubt';
import { fireStep } from './fire-step';
import { giveBack } from './give-back';
import { lockCall } from './lock-call';
import { moveCall } from './move-call';
import { timerKinds } from './parts';
import type { EmergencyParts } from './parts';
import { tellDesk, tellResponder } from './tell-desk';
import { tellOfCall } from './tell-people';

async function heldCall(tx: Tx, { subjectId }: DueTimer): Promise<AlarmOfCall | null> {
  const call = await findCall(tx, subjectId);
  if (call === null || call.acceptedAlarmId === null || call.state === 'closed') return null;
  const alarm = await findAlarm(tx, call.acceptedAlarmId);
  return alarm === null ? null : { alarm, call };
}

/** The first time a reminder, the second time the call is given back. */
async function setOutDue(tx: Tx, parts: EmergencyParts, timer: DueTimer): Promise<void> {
  const held = await heldCall(tx, timer);
  if (held?.call.state !== 'accepted') return;
  if (timer.payload['attempt'] === 1) {
    await doubt(tx, parts, { ...held, dueAt: timer.dueAt });
    return;
  }
  await tellResponder(tx, parts, { ...held, notice: notices.lapsed });
  await giveBack(tx, parts, { ...held, event: 'lapse' });
}

async function isUnproven(tx: Tx, { id, state }: EmergencyCall): Promise<boolean> {
  return state === 'on-site' && (await findProofs(tx, [id])).length === 0;
}

/**
 * The target has passed and nobody surely stands at the door: said once, to the whole office. Whoever is on the way
 * since then gets the next ones beside them.
 */
async function overdue(tx: Tx, parts: EmergencyParts, timer: DueTimer): Promise<void> {
  const call = await findCall(tx, timer.subjectId);
  if (call === null || call.state === 'closed') return;
  const isUnseen = await isUnproven(tx, call);
  if (call.state === 'on-site' && !isUnseen) return;
  const now = parts.platform.clock.now();
  const notice = isUnseen ? notices.overdueUnseen : notices.overdue;
  const asked = await tellDesk(tx, parts, { call, notice });
  const detail = isUnseen ? 'unproven' : null;
  const moved = await moveCall(tx, call, { now, event: 'note', kind: 'overdue', asked, detail });
  await tellOfCall(tx, parts, { call: moved, responders: [] });
  const held = await heldCall(tx, timer);
  if (held?.call.state === 'en-route') await doubt(tx, parts, { ...held, dueAt: timer.dueAt });
}

/** An accepted call that is not over is asked about; once it has lasted too long the office hears of it. */
async function askAfter(tx: Tx, parts: EmergencyParts, timer: DueTimer): Promise<void> {
  const held = await heldCall(tx, timer);
  if (held === null) return;
  const { call } = held;
  const now = parts.platform.clock.now();
  const { giveUpAfterSeconds, targetSeconds } = readLadder(call.ladder);
  const isTooLong = now - (call.acceptedAt ?? now) >= giveUpAfterSeconds * 1000;
  const isLate = now - call.raisedAt >= targetSeconds * 1000;
  if (isTooLong && timer.payload['isTold'] !== 1) await sayUnfinished(tx, parts, held);
  else if (isLate && call.state === 'en-route') await doubt(tx, parts, { ...held, dueAt: now });
  else await askHolder(tx, parts, held);
  await parts.core.timers.set(tx, {
    kind: timerKinds.askAfter,
    subjectId: call.id,
    dueAt: now + askEveryMs,
    payload: { isTold: isTooLong ? 1 : 0 },
  });
}

async function askHolder(
  tx: Tx,
  parts: EmergencyParts,
  { alarm, call }: AlarmOfCall,
): Promise<void> {
  const now = parts.platform.clock.now();
  const { personId } = alarm;
  const moved = await moveCall(tx, call, { now, event: 'note', kind: 'asked-after', personId });
  const notice = (await isUnproven(tx, call)) ? notices.askedProof : notices.askedAfter;
  await tellResponder(tx, parts, { call, alarm, notice });
  await tellOfCall(tx, parts, { call: moved, responders: [personId] });
}

async function sayUnfinished(
  tx: Tx,
  parts: EmergencyParts,
  { alarm, call }: AlarmOfCall,
): Promise<void> {
  const now = parts.platform.clock.now();
  const asked = await tellDesk(tx, parts, { call, notice: notices.unfinished });
  await tellResponder(tx, parts, { call, alarm, notice: notices.askedAfter });
  const { personId } = alarm;
  const said = { kind: 'unfinished', personId, asked } as const;
  const moved = await moveCall(tx, call, { now, event: 'note', ...said });
  await tellOfCall(tx, parts, { call: moved, responders: [personId] });
}

async function endUnanswered(tx: Tx, parts: EmergencyParts, callId: string): Promise<void> {
  const call = await findCall(tx, callId);
  if (call === null || call.state === 'closed') return;
  await closeCall(tx, parts, {
    call,
    outcome: 'unanswered',
    note: '',
    personId: null,
    actor: null,
  });
  await tellDesk(tx, parts, { call, notice: notices.unanswered });
}

/**
 * Nobody came: the end, unless somebody has come forward. After an outage first the ladder goes to its end, and who is
 * asked last gets their time to answer.
 */
async function giveUp(tx: Tx, parts: EmergencyParts, { subjectId }: DueTimer): Promise<void> {
  const call = await findCall(tx, subjectId);
  if (call?.state !== 'raised' && call?.state !== 'dispatched') return;
  const lastStepAt = await lastStepOf(tx, subjectId);
  const now = parts.platform.clock.now();
  const dueAt = searchUntil(readLadder(call.ladder), { ...call, lastStepAt }, now);
  if (dueAt === null) return endUnanswered(tx, parts, subjectId);
  await parts.core.timers.set(tx, { kind: timerKinds.giveUp, subjectId, dueAt });
}

type Work = (tx: Tx, parts: EmergencyParts, timer: DueTimer) => Promise<void>;

const works: Readonly<Record<keyof typeof timerKinds, Work>> = {
  step: fireStep,
  setOut: setOutDue,
  overdue,
  giveUp,
  askAfter,
  bound: (tx, parts, { subjectId }) => endUnanswered(tx, parts, subjectId),
};

/** Says what this module does when its timers are due. */
export function onTimers(timers: Pick<TimersModule, 'on'>, parts: EmergencyParts): void {
  for (const name of Object.keys(works) as (keyof typeof works)[]) {
    const fire: FireTimer = async (tx, timer) => {
      await lockCall(tx, timer.subjectId);
      await works[name](tx, parts, timer);
    };
    timers.on(timerKinds[name], fire, { isUrgent: true });
  }
}
