import { In } from 'typeorm';
import type { Ladder, LadderStep } from '@linli/shared/contracts/emergency-ladder';
import type { AlarmState } from '@linli/shared/contracts/emergency-terms';
import { failpoint } from '../../../platform/failpoint';
import type { Tx } from '../../../platform/database/database';
import type { Channel } from '../../channels';
import type { DueTimer } from '../../timers';
import { findAlarms } from '../alarms.queries';
import { readLadder } from '../call-row';
import { communityOf, findCall } from '../calls.queries';
import { EmergencyAlarm } from '../entities/emergency-alarm.entity';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import { dueAfter, rungAfter } from '../ladder-arithmetic';
import type { NextRung, Rung } from '../ladder-arithmetic';
import { askPeople, tellFamily } from './ask-people';
import { choosePeople } from './choose-people';
import { moveCall } from './move-call';
import { timerKinds } from './parts';
import type { EmergencyParts } from './parts';
import { tellOfCall } from './tell-people';

/** A step that begins now. */
interface Beginning {
  readonly call: EmergencyCall;
  readonly rung: Rung;
  readonly dueAt: number;
}

/** What follows on the step, and since when the ladder is at its end. */
function planAfter(
  { call, rung, dueAt }: Beginning,
  { ladder, now, isAnybodyAsked }: { ladder: Ladder; now: number; isAnybodyAsked: boolean },
) {
  const isSearching = call.state === 'raised' || call.state === 'dispatched';
  const next = rungAfter(ladder, rung, call.lastRound);
  const isAtTheEnd = next.isSlow || rung.round > 1;
  // Beside somebody who has accepted, one further step is asked and no more; a drill has but one.
  const isFollowed = isSearching && !call.isDrill;
  return {
    next,
    nextStepAt: isFollowed ? dueAfter(next, { dueAt, now, isAnybodyAsked }) : null,
    exhaustedAt: isSearching && isAtTheEnd ? (call.exhaustedAt ?? now) : call.exhaustedAt,
  };
}

/** Whoever may still come, or is coming, sees on their screen that the search goes on. */
const stillConcerned: readonly AlarmState[] = ['offered', 'no-answer', 'accepted'];

const outside = ({ channels }: LadderStep): Channel[] =>
  channels.filter((channel): channel is Channel => channel !== 'app');

/** What a step leaves for its sentence: whom it was to ask, and what follows when there is nobody. */
function detailOf(
  { audience }: LadderStep,
  { next, nextStepAt }: { next: NextRung; nextStepAt: number | null },
): string {
  if (nextStepAt === null) return `${audience}:last`;
  return next.isNewRound ? `${audience}:again` : audience;
}

/** Who has not answered by the next step is shown as such, and may still accept. */
async function markUnanswered(tx: Tx, alarms: readonly EmergencyAlarm[]): Promise<void> {
  const silent = alarms.filter(({ state }) => state === 'offered').map(({ id }) => id);
  if (silent.length === 0) return;
  await tx.update(EmergencyAlarm, { id: In(silent), state: 'offered' }, { state: 'no-answer' });
}

/**
 * Begins a step of the ladder: who has not answered yet is so marked (and may still accept), the next ones are asked,
 * and the step after it is set. Answers how many were asked. The database keeps each round and step of a call but once.
 */
export async function beginStep(
  tx: Tx,
  parts: EmergencyParts,
  beginning: Beginning,
): Promise<{ call: EmergencyCall; asked: number }> {
  const { call, rung } = beginning;
  const now = parts.platform.clock.now();
  const ladder = readLadder(call.ladder);
  const step = ladder.steps[rung.step];
  if (step === undefined) throw new RangeError('a step that the ladder does not have');
  const alarms = await findAlarms(tx, call.id);
  const people = await choosePeople(tx, parts, { call, step, round: rung.round, alarms });
  const isAnybodyAsked = people.length > 0;
  const { next, ...plan } = planAfter(beginning, { ladder, now, isAnybodyAsked });
  const moved = await moveCall(tx, call, {
    now,
    event: 'dispatch',
    kind: 'step',
    ...rung,
    asked: people.length,
    detail: detailOf(step, { next, nextStepAt: plan.nextStepAt }),
    change: {
      ...rung,
      ...plan,
      dispatchedAt: call.dispatchedAt ?? (isAnybodyAsked ? now : null),
    },
  });
  await markUnanswered(tx, alarms);
  // The family first: a large office must not stand before it in the queue.
  if (step.audience === 'office-and-family') {
    await tellFamily(tx, parts, { call: moved, channels: outside(step) });
  }
  await askPeople(tx, parts, { call: moved, people, step, at: { ...rung, now } });
  failpoint('emergency.step-asked');
  if (plan.nextStepAt !== null) {
    const payload = { round: next.round, step: next.step };
    const { nextStepAt: dueAt } = plan;
    await parts.core.timers.set(tx, { kind: timerKinds.step, subjectId: call.id, dueAt, payload });
  }
  const { audience } = step;
  await parts.events.happened(
    tx,
    { community: await communityOf(tx, call.communityId), call },
    {
      event: 'stepFired',
      facts: { audience, round: rung.round, asked: people.length },
      actor: null,
    },
  );
  const responders = [...people, ...alarms.filter(({ state }) => stillConcerned.includes(state))];
  await tellOfCall(tx, parts, {
    call: moved,
    responders: responders.map(({ personId }) => personId),
  });
  return { call: moved, asked: people.length };
}

/** The timer of a step: begins it, unless somebody has come forward or the call is over. */
export async function fireStep(tx: Tx, parts: EmergencyParts, timer: DueTimer): Promise<void> {
  const call = await findCall(tx, timer.subjectId);
  if (call === null || (call.state !== 'raised' && call.state !== 'dispatched')) return;
  const rung = { round: Number(timer.payload['round']), step: Number(timer.payload['step']) };
  await beginStep(tx, parts, { call, rung, dueAt: timer.dueAt });
}

/**
 * Lets what follows on the ladder begin at once; where it is at its end, another round with everybody. For who declines,
 * gives back or presses again.
 */
export async function hurryOn(
  tx: Tx,
  { core }: EmergencyParts,
  { call, now }: { call: EmergencyCall; now: number },
): Promise<Pick<EmergencyCall, 'nextStepAt' | 'lastRound'>> {
  const ladder = readLadder(call.ladder);
  const rung = rungAfter(ladder, call, call.lastRound);
  await core.timers.set(tx, {
    kind: timerKinds.step,
    subjectId: call.id,
    dueAt: now,
    payload: { round: rung.round, step: rung.step },
  });
  return { nextStepAt: now, lastRound: Math.max(call.lastRound, rung.round) };
}
