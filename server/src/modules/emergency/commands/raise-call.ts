import { randomUUID } from 'node:crypto';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { CallTrigger, Position } from '@linli/shared/contracts/emergency-terms';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import type { Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { fail } from '../../../platform/http/failure';
import { readLadder, sealPosition } from '../call-row';
import { communityOf, findCall, findOpenCall, findPress } from '../calls.queries';
import { drillLadderOf } from '../drill-ladder';
import { EmergencyCall } from '../entities/emergency-call.entity';
import { EmergencyMoment } from '../entities/emergency-moment.entity';
import { EmergencyPress } from '../entities/emergency-press.entity';
import type { EventActor } from '../emergency.events';
import { lastRoundOf } from '../ladder-arithmetic';
import { ladderInForce } from '../ladders.queries';
import { giveWay } from './give-way';
import { joinCall } from './join-call';
import { momentOf } from './move-call';
import { timerKinds } from './parts';
import type { EmergencyParts } from './parts';
import { tellOfCall } from './tell-people';

/** Where help is needed. */
export interface CallPlace {
  readonly communityId: string;
  readonly estateId: string | null;
  readonly gridId: string | null;
  readonly householdId: string | null;
  readonly careRecordId: string | null;
}

/** One press, whoever or whatever pressed. */
export interface Press {
  /** Made where it was pressed; the same id is the same press. */
  readonly id: string;
  readonly place: CallPlace;
  readonly personId: string | null;
  readonly deviceId: string | null;
  readonly trigger: CallTrigger;
  readonly isSilent: boolean;
  readonly pressedAt: number | null;
  /** Only with consent. */
  readonly position: Position | null;
  readonly isDrill: boolean;
  readonly drillId: string | null;
}

/** Whose call it is: one key, one open call. A real press never joins a drill. */
function openKeyOf({ place, personId, isDrill }: Press): string {
  const { careRecordId } = place;
  const whose = careRecordId === null ? `person:${personId ?? ''}` : `care:${careRecordId}`;
  return isDrill ? `drill:${whose}` : whose;
}

async function newCall(tx: Tx, parts: EmergencyParts, press: Press): Promise<EmergencyCall> {
  const { clock, fields } = parts.platform;
  const { id, place, position } = press;
  const now = clock.now();
  const { id: ladderId, ladder: whole } = await ladderInForce(tx, place.communityId, now);
  const ladder = press.isDrill ? JSON.stringify(drillLadderOf(readLadder(whole))) : whole;
  return {
    id,
    ...place,
    personId: press.personId,
    deviceId: press.deviceId,
    trigger: press.trigger,
    isSilent: press.isSilent,
    isDrill: press.isDrill,
    drillId: press.drillId,
    state: 'raised',
    outcome: null,
    openKey: openKeyOf(press),
    version: 1,
    ladder,
    ladderId,
    round: 0,
    step: -1,
    lastRound: lastRoundOf(readLadder(ladder)),
    nextStepAt: now,
    exhaustedAt: null,
    raisedAt: now,
    pressedAt: press.pressedAt,
    dispatchedAt: null,
    acceptedAlarmId: null,
    acceptedAt: null,
    doubtedAt: null,
    enRouteAt: null,
    onSiteAt: null,
    closedAt: null,
    closedBy: null,
    positionSealed: position === null ? null : sealPosition(fields, id, position),
    noteSealed: null,
  };
}

/** Every open call has a timer that will end it, and one that asks whether somebody came. */
async function setTimers(tx: Tx, { core }: EmergencyParts, call: EmergencyCall): Promise<void> {
  const { id: subjectId, raisedAt } = call;
  const { targetSeconds, giveUpAfterSeconds } = readLadder(call.ladder);
  const set = (kind: string, afterSeconds: number, payload = {}) =>
    core.timers.set(tx, { kind, subjectId, dueAt: raisedAt + afterSeconds * 1000, payload });
  await set(timerKinds.step, 0, { round: 1, step: 0 });
  await set(timerKinds.overdue, targetSeconds);
  await set(timerKinds.giveUp, giveUpAfterSeconds);
}

/** A device, the caller's own finger, or nobody that the log could name: a visit, a drill. */
function pressedBy({ deviceId, trigger, isDrill }: Press): EventActor {
  if (deviceId !== null) return 'device';
  return (trigger === 'app' || trigger === 'app-silent') && !isDrill ? 'caller' : null;
}

async function openCall(tx: Tx, parts: EmergencyParts, press: Press): Promise<EmergencyCall> {
  const call = await newCall(tx, parts, press);
  await tx.insert(EmergencyCall, call);
  const { personId, trigger } = press;
  await tx.insert(
    EmergencyMoment,
    momentOf(call, { kind: 'raised', personId, detail: trigger }, call.raisedAt),
  );
  await setTimers(tx, parts, call);
  const community = await communityOf(tx, call.communityId);
  await parts.events.happened(
    tx,
    { community, call },
    { event: 'raised', facts: { trigger }, actor: pressedBy(press) },
  );
  await tellOfCall(tx, parts, { call, responders: [] });
  if (!press.isDrill) await giveWay(tx, parts, openKeyOf(press));
  return call;
}

/** The call that an earlier sending of the same press has made or joined. Somebody else's press is not found. */
export async function callOfPress(
  tx: Tx,
  press: Pick<Press, 'id' | 'personId'>,
): Promise<EmergencyCall | null> {
  const known = await findPress(tx, press.id);
  if (known === null) return null;
  if (known.personId !== press.personId) throw fail(commonErrors.notFound);
  return findCall(tx, known.callId);
}

/**
 * One press: makes a call, joins the one that is open, or is the repetition of an earlier sending and changes nothing.
 * Two at once cannot make two calls: the database keeps one open call a key, and whoever is second starts anew.
 */
export async function raiseCall(
  tx: Tx,
  parts: EmergencyParts,
  press: Press,
): Promise<EmergencyCall> {
  const before = await callOfPress(tx, press);
  if (before !== null) return before;
  const open = await findOpenCall(tx, openKeyOf(press));
  try {
    const call =
      open === null
        ? await openCall(tx, parts, press)
        : await joinCall(tx, parts, { call: open, press });
    const { id, personId, trigger } = press;
    const at = parts.platform.clock.now();
    await tx.insert(EmergencyPress, { id, callId: call.id, personId, trigger, at });
    return call;
  } catch (error) {
    if (isDuplicateKey(error)) throw new ConcurrentChange('an open call');
    throw error;
  }
}

/** The id of a press that no phone has made. */
export function newPressId(): string {
  return randomUUID();
}
