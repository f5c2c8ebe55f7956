import type { BoardCallView } from '@linli/shared/contracts/emergency-board';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { can } from '../../platform/authorization/policy';
import type { Delivery } from '../channels';
import { presentProofs } from './alarm.presenter';
import { pressedBefore, readLadder } from './call-row';
import { callSubject } from './call-subject';
import { callPolicy } from './emergency.policy';
import type { EmergencyAlarm } from './entities/emergency-alarm.entity';
import { holderNameIn, maskedNameIn } from './surroundings';
import type { CallAround } from './surroundings';

/** What went to one person outside the app, and that the app itself has shown it. */
function channelsOf(
  { personId, shownAt }: EmergencyAlarm,
  deliveries: readonly Delivery[],
): BoardCallView['asked'][number]['channels'] {
  return [
    { channel: 'app', state: shownAt === null ? 'sent' : 'delivered' },
    ...deliveries
      .filter((delivery) => delivery.personId === personId)
      .map(({ channel, state }) => ({ channel, state })),
  ];
}

function clocksOf(around: CallAround) {
  const { call, proofs } = around;
  return {
    acceptedBy: holderNameIn(around),
    acceptedAt: call.acceptedAt,
    enRouteAt: call.enRouteAt,
    onSiteAt: call.onSiteAt,
    proofs: presentProofs(proofs),
  };
}

/** A call as the duty board shows it: the caller masked, colleagues by name. */
export function presentBoardCall(
  around: CallAround,
  { actor, deliveries }: { actor: PersonActor; deliveries: readonly Delivery[] },
): BoardCallView {
  const { call, alarms, address, staff } = around;
  const ladder = readLadder(call.ladder);
  return {
    id: call.id,
    state: call.state,
    outcome: call.outcome,
    trigger: call.trigger,
    isDrill: call.isDrill,
    isSilent: call.isSilent,
    raisedAt: call.raisedAt,
    pressedAt: pressedBefore(call),
    closedAt: call.closedAt,
    name: maskedNameIn(around),
    address,
    step: call.step < 0 ? null : call.step + 1,
    round: Math.max(1, call.round),
    stepAudience: ladder.steps[call.step]?.audience ?? null,
    nextStepAt: call.nextStepAt,
    ...clocksOf(around),
    targetSeconds: ladder.targetSeconds,
    asked: alarms.map((alarm) => ({
      name: staff.get(alarm.personId) ?? '',
      state: alarm.state,
      offeredAt: alarm.offeredAt,
      shownAt: alarm.shownAt,
      channels: channelsOf(alarm, deliveries),
    })),
    can: {
      close:
        call.state !== 'closed' &&
        can(callPolicy, actor, { action: 'close', subject: callSubject(around) }),
    },
  };
}
