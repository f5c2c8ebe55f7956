import { acceptAlarm } from '@linli/server/modules/emergency/commands/accept-alarm';
import { arrive } from '@linli/server/modules/emergency/commands/arrive';
import type { Proof } from '@linli/server/modules/emergency/commands/arrive';
import { closeCall } from '@linli/server/modules/emergency/commands/close-call';
import { declineAlarm } from '@linli/server/modules/emergency/commands/decline-alarm';
import { giveBack } from '@linli/server/modules/emergency/commands/give-back';
import { raiseCall } from '@linli/server/modules/emergency/commands/raise-call';
import type { Press } from '@linli/server/modules/emergency/commands/raise-call';
import { goEnRoute } from '@linli/server/modules/emergency/commands/set-out';
import { findAlarm } from '@linli/server/modules/emergency/alarms.queries';
import { findCall } from '@linli/server/modules/emergency/calls.queries';
import { Failure } from '@linli/server/platform/http/failure';
import type { Tx } from '@linli/server/platform/database/database';
import { subjectOf } from './town';
import type { Instance, Town } from './town';

/** Random numbers that can be repeated. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A press of that person, by phone or by device. */
export function pressOf(
  town: Town,
  { id, careRecordId, device }: { id: string; careRecordId: string; device: boolean },
): Press {
  const { communityId } = town;
  const { estateId, gridId, householdId } = subjectOf(communityId, careRecordId);
  return {
    id,
    place: { communityId, estateId, gridId, householdId, careRecordId },
    personId: careRecordId,
    deviceId: null,
    trigger: device ? 'wearable-button' : 'app',
    isSilent: false,
    pressedAt: null,
    position: null,
    isDrill: false,
    drillId: null,
  };
}

/** What was refused by a coded error, by code: expected where people act at once. */
export type Refusals = Map<string, number>;

/** Runs one act in a transaction of an instance; coded refusals are counted, all else is thrown. */
async function act(
  { parts }: Instance,
  refusals: Refusals,
  work: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  try {
    await parts.platform.db.transaction(work);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { code } = error.definition;
    refusals.set(code, (refusals.get(code) ?? 0) + 1);
  }
}

/** Sends a press. */
export function press(instance: Instance, refusals: Refusals, pressed: Press): Promise<void> {
  return act(instance, refusals, (tx) => raiseCall(tx, instance.parts, pressed));
}

type Answer = 'accept' | 'decline' | 'withdraw' | 'en-route' | 'arrive' | 'prove' | 'close';

/** What shows that they are there: their word alone, or where they stand. */
const proofs: Readonly<Record<'arrive' | 'prove', readonly Proof[]>> = {
  arrive: [],
  prove: [{ kind: 'geofence', distance: 20 }],
};

async function readAlarm(tx: Tx, alarmId: string) {
  const alarm = await findAlarm(tx, alarmId);
  const call = alarm === null ? null : await findCall(tx, alarm.callId);
  if (alarm === null || call === null) throw new Error('an alarm without its call');
  return { alarm, call };
}

/** One answer of whoever was asked. */
export function answer(
  instance: Instance,
  refusals: Refusals,
  { alarmId, how }: { alarmId: string; how: Answer },
): Promise<void> {
  const { parts } = instance;
  return act(instance, refusals, async (tx) => {
    const { alarm, call } = await readAlarm(tx, alarmId);
    const { personId } = alarm;
    switch (how) {
      case 'accept':
        return acceptAlarm(tx, parts, { alarm, call, position: null });
      case 'decline':
        return declineAlarm(tx, parts, { alarm, call });
      case 'withdraw':
        return giveBack(tx, parts, { alarm, call, event: 'withdraw' });
      case 'en-route':
        return goEnRoute(tx, parts, { alarm, call });
      case 'arrive':
      case 'prove':
        return arrive(tx, parts, { call, personId, actor: alarm, proofs: proofs[how] });
      case 'close':
        return closeCall(tx, parts, {
          ...{ call, outcome: 'helped', note: '', personId, actor: alarm },
        });
    }
  });
}

/** The caller takes it back. */
export function cancel(instance: Instance, refusals: Refusals, callId: string): Promise<void> {
  return act(instance, refusals, async (tx) => {
    const call = await findCall(tx, callId);
    if (call === null) throw new Error('a call that is not there');
    await closeCall(tx, instance.parts, {
      call,
      outcome: 'cancelled-by-caller',
      note: '',
      personId: call.personId,
      actor: 'caller',
    });
  });
}
