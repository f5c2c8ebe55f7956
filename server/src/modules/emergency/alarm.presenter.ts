import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import type { Position } from '@linli/shared/contracts/emergency-terms';
import { arrivalProofKinds } from '@linli/shared/contracts/emergency-terms';
import { isAccepted } from './call-row';
import { pressedBefore } from './call-row';
import type { EmergencyAlarm } from './entities/emergency-alarm.entity';
import type { EmergencyProof } from './entities/emergency-proof.entity';
import { distanceWords } from './nearness';
import type { Point } from './nearness';
import { holderNameIn, maskedNameIn } from './surroundings';
import type { CallAround } from './surroundings';

/** The three kinds of proof, each with its time or said to be missing. */
export function presentProofs(proofs: readonly EmergencyProof[]): AlarmView['call']['proofs'] {
  return arrivalProofKinds.map((kind) => {
    const proof = proofs.find((each) => each.kind === kind);
    return { kind, at: proof?.at ?? null, distance: proof?.distance ?? null };
  });
}

/** True while somebody is looked for, or may take over from one who is doubted. */
function isFreeToTake({ state, doubtedAt }: CallAround['call']): boolean {
  return state === 'dispatched' || (isAccepted({ state }) && doubtedAt !== null);
}

function rightsOf(alarm: EmergencyAlarm, { call, proofs }: CallAround): AlarmView['can'] {
  const holds = call.state !== 'closed' && call.acceptedAlarmId === alarm.id;
  const isWaiting = alarm.state === 'offered' || alarm.state === 'no-answer';
  const isFree = isFreeToTake(call);
  return {
    accept: isFree && !holds && (isWaiting || alarm.state === 'released'),
    decline: isFree && isWaiting,
    goEnRoute: holds && call.state === 'accepted',
    arrive: holds,
    openCard: holds,
    // A tap on the arrival that nothing proves can be taken back.
    withdraw: holds && (call.state !== 'on-site' || proofs.length === 0),
    close: holds,
  };
}

/** Without a post that reaches there nobody may come, or read the card. */
const withoutPost = { accept: false, openCard: false } as const;

/** What only the one who comes may know, and only while the call is open. */
export interface Confided {
  readonly phone: string | null;
  readonly position: Position | null;
}

/** Nobody needs to know any more where it was once it is over. */
function whereIn({ call, address }: CallAround, building: Point | null) {
  return call.state === 'closed'
    ? { address: null, buildingPosition: null }
    : { address, buildingPosition: building };
}

/** A phone that rings may put a silent caller in danger: no number, so that nobody calls back. */
function callIn(
  alarm: EmergencyAlarm,
  around: CallAround,
  { confided, building }: { confided: Confided | null; building: Point | null },
): AlarmView['call'] {
  const { call, proofs, name } = around;
  return {
    state: call.state,
    outcome: call.outcome,
    trigger: call.trigger,
    isDrill: call.isDrill,
    isSilent: call.isSilent,
    raisedAt: call.raisedAt,
    pressedAt: pressedBefore(call),
    name: confided === null ? maskedNameIn(around) : name,
    ...whereIn(around, building),
    position: confided?.position ?? null,
    distance: distanceWords(alarm.distance),
    phone: call.isSilent ? null : (confided?.phone ?? null),
    acceptedBy: holderNameIn(around),
    enRouteAt: call.enRouteAt,
    onSiteAt: call.onSiteAt,
    proofs: presentProofs(proofs),
  };
}

/** One alarm as the one who was asked sees it: masked before they have accepted and once the call is over. */
export function presentAlarm(
  alarm: EmergencyAlarm,
  around: CallAround,
  more: { confided: Confided | null; building: Point | null; isInPost: boolean; now: number },
): AlarmView {
  const { call } = around;
  return {
    id: alarm.id,
    callId: call.id,
    state: alarm.state,
    offeredAt: alarm.offeredAt,
    dueAt: call.nextStepAt,
    call: callIn(alarm, around, more),
    serverNow: more.now,
    can: { ...rightsOf(alarm, around), ...(more.isInPost ? {} : withoutPost) },
  };
}
