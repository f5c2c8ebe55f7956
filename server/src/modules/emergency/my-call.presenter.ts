import type { MyCallView } from '@linli/shared/contracts/emergency';
import { cancelWindowSeconds } from '@linli/shared/contracts/emergency-terms';
import { postNames } from '../posts';
import { factOf } from './call-fact';
import { isAccepted } from './call-row';
import type { EmergencyMoment } from './entities/emergency-moment.entity';
import { wordsOfMoment } from './moment-words';
import { distanceWords } from './nearness';
import { respondersIn } from './surroundings';
import type { CallAround } from './surroundings';

const nearby = { grid: '同一网格', estate: '同一小区' } as const;

function comingIn({ call, holder, staff }: CallAround): MyCallView['coming'] {
  if (holder === null || call.acceptedAt === null) return null;
  const { distance, nearness, personId, post } = holder;
  const metres = distanceWords(distance);
  return {
    name: staff.get(personId) ?? '',
    post: postNames[post],
    acceptedAt: call.acceptedAt,
    from: metres === null ? (nearness === null ? null : nearby[nearness]) : `${metres}外`,
    enRouteAt: call.enRouteAt,
    onSiteAt: call.onSiteAt,
  };
}

/** How many different people were asked, and how many of them have surely got it. */
function reachIn({ alarms }: CallAround): { asked: number; reached: number } {
  const asked = new Set(alarms.map(({ personId }) => personId));
  const reached = new Set(
    alarms
      .filter(({ shownAt, deliveredAt }) => shownAt !== null || deliveredAt !== null)
      .map(({ personId }) => personId),
  );
  return { asked: asked.size, reached: reached.size };
}

/** A call as the one who called sees it. */
export function presentMyCall(
  around: CallAround,
  { moments, now }: { moments: readonly EmergencyMoment[]; now: number },
): MyCallView {
  const { call, alarms, address, proofs } = around;
  const responders = respondersIn(around);
  const { fact, since } = factOf({ ...call, alarms });
  const isOpen = call.state !== 'closed';
  const hasTapped = proofs.some(({ kind }) => kind === 'caller-tap');
  return {
    id: call.id,
    state: call.state,
    outcome: call.outcome,
    trigger: call.trigger,
    isDrill: call.isDrill,
    isSilent: call.isSilent,
    raisedAt: call.raisedAt,
    closedAt: call.closedAt,
    fact,
    factSince: since,
    nextStepAt: call.nextStepAt,
    ...reachIn(around),
    address,
    hasPosition: call.positionSealed !== null,
    coming: comingIn(around),
    moments: moments.map((moment) => ({
      at: moment.at,
      words: wordsOfMoment(moment, responders),
    })),
    cancelUntil: call.raisedAt + cancelWindowSeconds * 1000,
    serverNow: now,
    can: {
      cancel: isOpen,
      sayTheyAreHere: isAccepted(call) && !hasTapped,
      sayHelped: call.state === 'on-site',
    },
  };
}
