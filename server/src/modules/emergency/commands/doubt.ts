import type { Tx } from '../../../platform/database/database';
import { readLadder } from '../call-row';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import { notices } from '../emergency.words';
import { rungAfter } from '../ladder-arithmetic';
import type { AlarmOfCall } from './accept-alarm';
import { beginStep } from './fire-step';
import { moveCall } from './move-call';
import { timerKinds } from './parts';
import type { EmergencyParts } from './parts';
import { tellResponder } from './tell-desk';

function noticeOf({ state }: EmergencyCall) {
  if (state === 'on-site') return notices.notSeen;
  return state === 'en-route' ? notices.notThere : notices.setOut;
}

/** The next step, and while that finds nobody who was not asked this round the one after it, once around at most. */
async function askBeside(
  tx: Tx,
  parts: EmergencyParts,
  { call, dueAt }: { call: EmergencyCall; dueAt: number },
): Promise<EmergencyCall> {
  const ladder = readLadder(call.ladder);
  let at = call;
  for (let tried = 0; tried <= ladder.steps.length; tried += 1) {
    const { round, step } = rungAfter(ladder, at, at.lastRound);
    const begun = await beginStep(tx, parts, { call: at, rung: { round, step }, dueAt });
    at = begun.call;
    if (begun.asked > 0) break;
  }
  return at;
}

/**
 * Whoever holds the call has not set out, is not there in time, or is there by their own word alone while the caller
 * presses again: they are reminded, the next ones are asked beside them, and any of those may take over.
 */
export async function doubt(
  tx: Tx,
  parts: EmergencyParts,
  { alarm, call, dueAt }: AlarmOfCall & { readonly dueAt: number },
): Promise<EmergencyCall> {
  const now = parts.platform.clock.now();
  const ladder = readLadder(call.ladder);
  const doubted = await moveCall(tx, call, {
    now,
    event: 'doubt',
    kind: 'reminded',
    personId: alarm.personId,
    detail: call.state,
    change: { doubtedAt: now },
  });
  await tellResponder(tx, parts, { call, alarm, notice: noticeOf(call) });
  if (call.state === 'accepted') {
    await parts.core.timers.set(tx, {
      kind: timerKinds.setOut,
      subjectId: call.id,
      dueAt: now + ladder.setOutWithinSeconds * 1000,
      payload: { attempt: 2 },
    });
  }
  return askBeside(tx, parts, { call: doubted, dueAt });
}
