import {
  addShift,
  getMyDuty,
  getMyReach,
  goOffDuty,
  goOnDuty,
  listShifts,
  removeShift,
  updateDutyPosition,
} from '@linli/shared/contracts/duty';
import { dayOf } from '@linli/shared/kernel/time';
import { authorize, open } from '../../platform/authorization/policy';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { grantsIn } from '../posts';
import { beginDuty } from './commands/begin-duty';
import { keepPosition } from './commands/keep-position';
import { leaveDuty } from './commands/leave-duty';
import type { DutyParts } from './commands/parts';
import { takeDutyTurn } from './commands/take-duty-turn';
import { planShift, removeShiftOf } from './commands/plan-shift';
import { readPlan, readShift } from './duty-plan';
import { planPolicy, shiftPolicy } from './duty.policy';
import { personSubject } from './duty.presenter';
import { findShift } from './duty.queries';
import { readMyDuty } from './my-duty';

function reachState(reason: string | null): 'open' | 'no-provider' | 'no-verified-phone' {
  if (reason === null) return 'open';
  return reason === 'no-verified-phone' ? reason : 'no-provider';
}

/** Going on and off duty oneself. */
function ownDuty(parts: DutyParts): ImplementedEndpoint[] {
  const { platform, communities, channels } = parts;
  const { db } = platform;
  return [
    implement(getMyDuty, {
      policy: open('everyone may know whether they are on duty'),
      handle: async ({ actor }) => {
        const { id: communityId } = await communities.own();
        return db.read((manager) => readMyDuty(manager, platform, { actor, communityId }));
      },
    }),
    implement(getMyReach, {
      policy: open('everyone may know how they themselves can be reached'),
      handle: async ({ actor }) => {
        const found = await db.read((manager) => channels.reachOf(manager, actor.personId));
        return {
          channels: found.map(({ channel, reason }) => ({ channel, state: reachState(reason) })),
        };
      },
    }),
    implement(goOnDuty, {
      policy: open('whether the caller holds a responding post is asked in the transaction'),
      handle: async ({ actor: { personId, sessionId }, input }) => {
        const { id: communityId } = await communities.own();
        const beginning = { communityId, personId, sessionId, position: input.position ?? null };
        return { until: await db.transaction((tx) => beginDuty(tx, parts, beginning)) };
      },
    }),
    implement(goOffDuty, {
      policy: open('everyone may end their own duty'),
      handle: async ({ actor: { personId, sessionId } }) => {
        const { id: communityId } = await communities.own();
        const leaving = { communityId, personId, sessionId, endedBy: 'off' as const };
        await db.transaction(async (tx) => {
          await takeDutyTurn(tx, leaving);
          await leaveDuty(tx, parts, leaving);
        });
        return {};
      },
    }),
    implement(updateDutyPosition, {
      policy: open('a position is kept only of somebody on duty, which the transaction asks'),
      handle: async ({ actor: { personId, sessionId }, input: { position } }) => {
        const { id: communityId } = await communities.own();
        const whose = { communityId, personId, sessionId, position };
        return { isKept: await db.transaction((tx) => keepPosition(tx, parts, whose)) };
      },
    }),
  ];
}

/** The plan of the week. */
function plan(parts: DutyParts): ImplementedEndpoint[] {
  const { platform, communities, operations } = parts;
  const { db, clock } = platform;
  return [
    implement(listShifts, {
      policy: planPolicy,
      handle: async ({ actor, input }) => {
        const community = await communities.own();
        const communityId = community.id;
        authorize(planPolicy, actor, { action: 'list', subject: { communityId } });
        const from = input.from ?? dayOf(clock.now());
        return db.transaction(async (tx) => {
          const answer = await readPlan(tx, platform, { actor, communityId, from });
          await operations.record(tx, {
            community,
            actor,
            action: 'read',
            object: 'duty',
            subjectId: communityId,
            count: answer.items.length,
          });
          return answer;
        });
      },
    }),
    implement(addShift, {
      policy: shiftPolicy,
      handle: async ({ actor, input: { personId, ...times } }) => {
        const community = await communities.own();
        const whose = { communityId: community.id, personId };
        return db.transaction(async (tx) => {
          await takeDutyTurn(tx, whose);
          const subject = personSubject(whose, await grantsIn(tx, community.id));
          const person = authorize(shiftPolicy, actor, { action: 'plan', subject });
          const shift = await planShift(tx, parts, { actor, community, person, times });
          return readShift(tx, platform, { actor, shift });
        });
      },
    }),
    implement(removeShift, {
      policy: shiftPolicy,
      handle: async ({ actor, input: { shiftId } }) => {
        const community = await communities.own();
        await db.transaction(async (tx) => {
          const found = await findShift(tx, shiftId);
          const held = await grantsIn(tx, community.id);
          const isHere = found !== null && found.communityId === community.id;
          const subject = isHere ? { ...personSubject(found, held), ...found } : null;
          const shift = authorize(shiftPolicy, actor, { action: 'remove', subject });
          await removeShiftOf(tx, parts, { actor, community, shift });
        });
        return {};
      },
    }),
  ];
}

/** Everything that is asked of duty over HTTP. */
export function dutyEndpoints(parts: DutyParts): ImplementedEndpoint[] {
  return [...ownDuty(parts), ...plan(parts)];
}
