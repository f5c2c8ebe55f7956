import {
  cancelCall,
  confirmArrival,
  getMyCall,
  getMyOpenCall,
  listFamilyCalls,
  listMyCalls,
  raiseCall,
  updateCallPosition,
} from '@linli/shared/contracts/emergency';
import type { MyCallView } from '@linli/shared/contracts/emergency';
import { callClosed } from '@linli/shared/contracts/emergency-terms';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, open } from '../../platform/authorization/policy';
import type { Reader, Tx } from '../../platform/database/database';
import { failpoint } from '../../platform/failpoint';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { callSubject } from './call-subject';
import {
  findCall,
  findFamilyCalls,
  findMoments,
  findMyCalls,
  findMyOpenCall,
  findProofs,
} from './calls.queries';
import { arrive } from './commands/arrive';
import { closeCall } from './commands/close-call';
import { keepPosition } from './commands/keep-position';
import { lockCall, lockOpenCall } from './commands/lock-call';
import type { EmergencyParts } from './commands/parts';
import { allowedPosition, raiseByApp } from './commands/raise-for';
import type { AppPress } from './commands/raise-for';
import { myCallPolicy } from './emergency.policy';
import type { EmergencyCall } from './entities/emergency-call.entity';
import { presentMyCall } from './my-call.presenter';
import { pageFrom, readCursor } from './page-cursor';
import { surroundOne } from './surroundings';

type Action = keyof typeof myCallPolicy.rules;

async function presentOne(
  parts: EmergencyParts,
  manager: Reader,
  call: EmergencyCall,
): Promise<MyCallView> {
  const around = await surroundOne(parts, manager, call);
  const moments = await findMoments(manager, call.id);
  return presentMyCall(around, { moments, now: parts.platform.clock.now() });
}

async function loadMine<A extends Action>(
  manager: Reader,
  actor: PersonActor,
  { callId, action }: { callId: string; action: A },
) {
  const call = await findCall(manager, callId);
  const subject = call === null ? null : callSubject({ call, holder: null });
  return authorize(myCallPolicy, actor, { action, subject });
}

/**
 * Somebody presses again and again: from the second attempt on there is a call to stand in line for. What they see is
 * read in the same transaction: where many press at once, the answer does not stand in line a second time.
 */
function raiseInTurn(parts: EmergencyParts, press: AppPress): Promise<MyCallView> {
  let attempts = 0;
  return parts.platform.db.transaction(async (tx) => {
    attempts += 1;
    if (attempts > 1) await lockOpenCall(tx, press.personId);
    return presentOne(parts, tx, await raiseByApp(tx, parts, press));
  });
}

/** That somebody came is not concluded from a tap that nothing proves. */
async function outcomeOfCancelling(tx: Tx, { id, state }: EmergencyCall) {
  const isSeen = state === 'on-site' && (await findProofs(tx, [id])).length > 0;
  return isSeen ? 'helped' : 'cancelled-by-caller';
}

function pressing(parts: EmergencyParts): ImplementedEndpoint[] {
  const { db } = parts.platform;
  const anybody = open('whoever is signed in may call for help; it is always about the caller');
  return [
    implement(raiseCall, {
      policy: anybody,
      handle: async ({ input, actor }) => {
        const { callId, isSilent, pressedAt = null, position = null, householdId = null } = input;
        const { personId } = actor;
        const press = { callId, personId, isSilent, pressedAt, position, householdId };
        const view = await raiseInTurn(parts, press);
        failpoint('emergency.raised');
        return view;
      },
    }),
    implement(cancelCall, {
      policy: myCallPolicy,
      handle: ({ input: { callId }, actor }) =>
        db.transaction(async (tx) => {
          await lockCall(tx, callId);
          const call = await loadMine(tx, actor, { callId, action: 'cancel' });
          const closed = await closeCall(tx, parts, {
            call,
            outcome: await outcomeOfCancelling(tx, call),
            note: '',
            personId: actor.personId,
            actor: 'caller',
          });
          return presentOne(parts, tx, closed);
        }),
    }),
    implement(confirmArrival, {
      policy: myCallPolicy,
      handle: ({ input: { callId }, actor }) =>
        db.transaction(async (tx) => {
          await lockCall(tx, callId);
          const call = await loadMine(tx, actor, { callId, action: 'confirm-arrival' });
          const arrived = await arrive(tx, parts, {
            call,
            personId: null,
            actor: 'caller',
            proofs: [{ kind: 'caller-tap', distance: null }],
          });
          return presentOne(parts, tx, arrived);
        }),
    }),
    implement(updateCallPosition, {
      policy: myCallPolicy,
      handle: ({ input: { callId, position: sent }, actor }) =>
        db.transaction(async (tx) => {
          const call = await loadMine(tx, actor, { callId, action: 'send-position' });
          if (call.state === 'closed') throw fail(callClosed);
          const position = await allowedPosition(tx, actor.personId, sent);
          if (position === null) return { isKept: false };
          await keepPosition(tx, parts, { call, position });
          return { isKept: true };
        }),
    }),
  ];
}

function looking(parts: EmergencyParts): ImplementedEndpoint[] {
  const { db } = parts.platform;
  const own = open('it always answers with the calls of whoever asks');
  return [
    implement(getMyOpenCall, {
      policy: own,
      handle: ({ actor }) =>
        db.read(async (manager) => {
          const call = await findMyOpenCall(manager, actor.personId);
          return { call: call === null ? null : await presentOne(parts, manager, call) };
        }),
    }),
    implement(getMyCall, {
      policy: myCallPolicy,
      handle: ({ input: { callId }, actor }) =>
        db.read(async (manager) =>
          presentOne(parts, manager, await loadMine(manager, actor, { callId, action: 'view' })),
        ),
    }),
    implement(listMyCalls, {
      policy: own,
      handle: ({ input: { cursor, limit }, actor }) =>
        db.read(async (manager) => {
          const page = { after: readCursor(cursor), limit: limit + 1 };
          const found = await findMyCalls(manager, actor.personId, page);
          const { shown, nextCursor } = pageFrom(found, limit);
          const items = shown.map(({ id, raisedAt, closedAt, outcome, isDrill }) => ({
            ...{ id, raisedAt, closedAt, outcome, isDrill },
          }));
          return { items, nextCursor };
        }),
    }),
    implement(listFamilyCalls, {
      policy: own,
      handle: ({ input: { cursor, limit }, actor }) =>
        db.read(async (manager) => {
          const ties = await parts.core.care.familyOf(manager, actor.personId);
          const page = { after: readCursor(cursor), limit: limit + 1 };
          const found = await findFamilyCalls(manager, ties, page);
          const { shown, nextCursor } = pageFrom(found, limit);
          const items = shown.map((call) => ({
            id: call.id,
            whose:
              ties.find(
                (tie) =>
                  (tie.careRecordId !== null && tie.careRecordId === call.careRecordId) ||
                  (tie.personId !== null && tie.personId === call.personId),
              )?.whose ?? '',
            raisedAt: call.raisedAt,
            closedAt: call.closedAt,
            outcome: call.outcome,
            isDrill: call.isDrill,
            state: call.state,
          }));
          return { items, nextCursor };
        }),
    }),
  ];
}

/** What the person who calls for help, and their family, can do. */
export function callerEndpoints(parts: EmergencyParts): ImplementedEndpoint[] {
  return [...pressing(parts), ...looking(parts)];
}
