import type { Tx } from '../../../platform/database/database';
import type { DueTimer, FireTimer, TimersModule } from '../../timers';
import { findAlarm } from '../alarms.queries';
import { readLadder } from '../call-row';
import { findCall } from '../calls.queries';
import { notices } from '../emergency.words';
import { rungAfter } from '../ladder-arithmetic';
import { askEveryMs } from './accept-alarm';
import type { AlarmOfCall } from './accept-alarm';
import { closeCall } from './close-call';
import { beginStep, fireStep } from './fire-step';
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

/** Whoever accepted has not set out: they are reminded, others are asked beside them, anybody of those may take over. */
async function doubt(
  tx: Tx,
  parts: EmergencyParts,
  { alarm, call, dueAt }: AlarmOfCall & { readonly dueAt: number },
): Promise<void> {
  const now = parts.platform.clock.now();
  const ladder = readLadder(call.ladder);
  const doubted = await moveCall(tx, call, {
    now,
    event: 'doubt',
    kind: 'reminded',
    personId: alarm.personId,
    change: { doubtedAt: now },
  });
  await tellResponder(tx, parts, { call, alarm, notice: notices.setOut });
  await parts.core.timers.set(tx, {
    kind: timerKinds.setOut,
    subjectId: call.id,
    dueAt: now + ladder.setOutWithinSeconds * 1000,
    payload: { attempt: 2 },
  });
  const rung = rungAfter(ladder, call, call.lastRound);
  if (rung === null) {
    await tellOfCall(tx, parts, { call: doubted, responders: [alarm.personId] });
    return;
  }
  const { round, step } = rung;
  await beginStep(tx, parts, { call: doubted, rung: { round, step }, dueAt });
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

/** The target has passed and nobody stands at the door: said once, to the whole office. */
async function overdue(tx: Tx, parts: EmergencyParts, timer: DueTimer): Promise<void> {
  const call = await findCall(tx, timer.subjectId);
  if (call === null || call.state === 'closed' || call.state === 'on-site') return;
  const now = parts.platform.clock.now();
  const moved = await moveCall(tx, call, { now, event: 'note', kind: 'overdue' });
  await tellDesk(tx, parts, { call, notice: notices.overdue });
  await tellOfCall(tx, parts, { call: moved, responders: [] });
}

/** An accepted call that is not over is asked about; once it has lasted too long the office hears of it. */
async function askAfter(tx: Tx, parts: EmergencyParts, timer: DueTimer): Promise<void> {
  const held = await heldCall(tx, timer);
  if (held === null) return;
  const { alarm, call } = held;
  const now = parts.platform.clock.now();
  const { giveUpAfterSeconds } = readLadder(call.ladder);
  const isTooLong = now - (call.acceptedAt ?? now) >= giveUpAfterSeconds * 1000;
  const isTold = timer.payload['isTold'] === 1;
  const moved = await moveCall(tx, call, {
    now,
    event: 'note',
    kind: isTooLong && !isTold ? 'unfinished' : 'asked-after',
    personId: alarm.personId,
  });
  await tellResponder(tx, parts, { call, alarm, notice: notices.askedAfter });
  if (isTooLong && !isTold) await tellDesk(tx, parts, { call, notice: notices.unfinished });
  await parts.core.timers.set(tx, {
    kind: timerKinds.askAfter,
    subjectId: call.id,
    dueAt: now + askEveryMs,
    payload: { isTold: isTooLong ? 1 : 0 },
  });
  await tellOfCall(tx, parts, { call: moved, responders: [alarm.personId] });
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

/** Nobody came: the end, unless somebody has come forward. */
async function giveUp(tx: Tx, parts: EmergencyParts, { subjectId }: DueTimer): Promise<void> {
  const call = await findCall(tx, subjectId);
  if (call?.state !== 'raised' && call?.state !== 'dispatched') return;
  await endUnanswered(tx, parts, subjectId);
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
