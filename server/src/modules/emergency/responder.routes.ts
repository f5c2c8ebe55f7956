import {
  acceptAlarm as acceptEndpoint,
  acknowledgeAlarm,
  arriveOnSite,
  declineAlarm as declineEndpoint,
  getAlarm,
  goEnRoute as goEndpoint,
  listMyAlarms,
  withdrawFromCall,
} from '@linli/shared/contracts/emergency-response';
import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { doorCodeWrong } from '@linli/shared/contracts/emergency-terms';
import type { Position } from '@linli/shared/contracts/emergency-terms';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { open } from '../../platform/authorization/policy';
import type { Reader, Tx } from '../../platform/database/database';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { findOpenAlarms } from './alarms.queries';
import { loadAlarm, presentAlarms } from './alarms-of-person';
import type { AlarmAsked } from './alarms-of-person';
import { geofenceProof } from './arrival-proof';
import { acceptAlarm } from './commands/accept-alarm';
import type { AlarmOfCall } from './commands/accept-alarm';
import { arrive } from './commands/arrive';
import type { Proof } from './commands/arrive';
import { declineAlarm } from './commands/decline-alarm';
import { assertHolds, giveBack } from './commands/give-back';
import { callIdOfAlarm, lockCall } from './commands/lock-call';
import { noteShown } from './commands/note-receipt';
import type { EmergencyParts } from './commands/parts';
import { goEnRoute } from './commands/set-out';
import { alarmPolicy } from './emergency.policy';
import type { EmergencyAlarm } from './entities/emergency-alarm.entity';
import type { EmergencyCall } from './entities/emergency-call.entity';
import { findCall } from './calls.queries';
import { buildingOf } from './whereabouts';

async function presentOne(
  parts: EmergencyParts,
  manager: Reader,
  { actor, alarm }: { actor: PersonActor; alarm: EmergencyAlarm },
): Promise<AlarmView> {
  const [view] = await presentAlarms(parts, manager, { actor, alarms: [alarm] });
  if (view === undefined) throw new Error('an alarm without its call');
  return view;
}

function looking(parts: EmergencyParts): ImplementedEndpoint[] {
  const { db, clock } = parts.platform;
  return [
    implement(listMyAlarms, {
      policy: open('it always answers with the alarms of whoever asks'),
      handle: ({ actor }) =>
        db.read(async (manager) => {
          const found = await findOpenAlarms(manager, actor.personId);
          // Asked again in a later round: only the newest alarm of each call stands on the screen.
          const newest = found.filter(
            ({ callId }, at) => found.findIndex((other) => other.callId === callId) === at,
          );
          return {
            items: await presentAlarms(parts, manager, { actor, alarms: newest }),
            serverNow: clock.now(),
          };
        }),
    }),
    implement(getAlarm, {
      policy: alarmPolicy,
      handle: ({ input: { alarmId }, actor }) =>
        db.read(async (manager) => {
          const { alarm } = await loadAlarm(parts, manager, { actor, alarmId });
          return presentOne(parts, manager, { actor, alarm });
        }),
    }),
    implement(acknowledgeAlarm, {
      policy: alarmPolicy,
      handle: ({ input: { alarmId }, actor }) =>
        db.transaction(async (tx) => {
          const { alarm } = await loadAlarm(parts, tx, { actor, alarmId });
          await noteShown(tx, parts, alarm);
          return {};
        }),
    }),
  ];
}

type Answer = (tx: Tx, held: AlarmOfCall) => Promise<AlarmOfCall>;

/** One answer of whoever was asked: all of it in one transaction with what they see next. */
function answering(parts: EmergencyParts) {
  const { db } = parts.platform;
  return async (
    { actor, alarmId, action = 'answer' }: AlarmAsked,
    answer: Answer,
  ): Promise<AlarmView> => {
    const callId = await db.read((manager) => callIdOfAlarm(manager, alarmId));
    return db.transaction(async (tx) => {
      if (callId !== null) await lockCall(tx, callId);
      const held = await loadAlarm(parts, tx, { actor, alarmId, action });
      const { alarm } = await answer(tx, held);
      return presentOne(parts, tx, { actor, alarm });
    });
  };
}

function answers(parts: EmergencyParts): ImplementedEndpoint[] {
  const answer = answering(parts);
  return [
    implement(acceptEndpoint, {
      policy: alarmPolicy,
      handle: ({ input: { alarmId, position = null }, actor }) =>
        answer({ actor, alarmId, action: 'accept' }, (tx, held) =>
          acceptAlarm(tx, parts, { ...held, position }),
        ),
    }),
    implement(declineEndpoint, {
      policy: alarmPolicy,
      handle: ({ input: { alarmId }, actor }) =>
        answer({ actor, alarmId }, (tx, held) => declineAlarm(tx, parts, held)),
    }),
    implement(withdrawFromCall, {
      policy: alarmPolicy,
      handle: ({ input: { alarmId, reason }, actor }) =>
        answer({ actor, alarmId }, (tx, held) =>
          giveBack(tx, parts, { ...held, event: 'withdraw', reason }),
        ),
    }),
    implement(goEndpoint, {
      policy: alarmPolicy,
      handle: ({ input: { alarmId }, actor }) =>
        answer({ actor, alarmId }, (tx, held) => goEnRoute(tx, parts, held)),
    }),
  ];
}

interface Claim {
  readonly call: EmergencyCall;
  readonly position: Position | null;
  readonly doorCode: string | null;
}

/** What of the claim is proven. Throws door_code_wrong for a code of another door. */
async function proofsOf(
  { core }: EmergencyParts,
  tx: Tx,
  { call, position, doorCode }: Claim,
): Promise<Proof[]> {
  const proofs: Proof[] = [];
  const distance = geofenceProof(position, await buildingOf(tx, call));
  if (distance !== null) proofs.push({ kind: 'geofence', distance });
  if (doorCode === null) return proofs;
  const { careRecordId } = call;
  const isRight =
    careRecordId !== null && (await core.care.matchesDoorCode(tx, careRecordId, doorCode));
  if (!isRight) throw fail(doorCodeWrong);
  return [...proofs, { kind: 'door-code', distance: null }];
}

function arriving(parts: EmergencyParts): ImplementedEndpoint[] {
  const answer = answering(parts);
  return [
    implement(arriveOnSite, {
      policy: alarmPolicy,
      handle: ({ input: { alarmId, position = null, doorCode = null }, actor }) =>
        answer({ actor, alarmId }, async (tx, { alarm, call }) => {
          assertHolds({ alarm, call });
          const proofs = await proofsOf(parts, tx, { call, position, doorCode });
          const { personId } = alarm;
          await arrive(tx, parts, { call, personId, actor: alarm, proofs });
          return { alarm, call: (await findCall(tx, call.id)) ?? call };
        }),
    }),
  ];
}

/** What those who are asked for help can do. */
export function responderEndpoints(parts: EmergencyParts): ImplementedEndpoint[] {
  return [...looking(parts), ...answers(parts), ...arriving(parts)];
}
