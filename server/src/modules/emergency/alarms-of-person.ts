import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize } from '../../platform/authorization/policy';
import type { Reader } from '../../platform/database/database';
import { buildingPositionsOf } from '../households';
import { getContacts } from '../identity';
import { presentAlarm } from './alarm.presenter';
import type { Confided } from './alarm.presenter';
import { findAlarm } from './alarms.queries';
import { positionOf } from './call-row';
import { findCall, findCallsById } from './calls.queries';
import type { AlarmOfCall } from './commands/accept-alarm';
import type { EmergencyParts } from './commands/parts';
import { alarmPolicy, answersThere, placeOf } from './emergency.policy';
import type { EmergencyAlarm } from './entities/emergency-alarm.entity';
import type { EmergencyCall } from './entities/emergency-call.entity';
import { keptFrom } from './kept-from';
import { surround } from './surroundings';

/** What is done with an alarm by whom. */
export interface AlarmAsked {
  readonly actor: PersonActor;
  readonly alarmId: string;
  readonly action?: keyof typeof alarmPolicy.rules;
}

/**
 * The alarm of whoever asks, with its call; not_found for anybody else's, and for those at home once the call that they
 * were asked about has become a silent one.
 */
export async function loadAlarm(
  { core }: EmergencyParts,
  manager: Reader,
  { actor, alarmId, action = 'view' }: AlarmAsked,
): Promise<AlarmOfCall> {
  const alarm = await findAlarm(manager, alarmId);
  const call = alarm === null ? null : await findCall(manager, alarm.callId);
  const isKept = call !== null && (await keptFrom(core, manager, call)).has(actor.personId);
  const subject =
    alarm === null || call === null || isKept
      ? null
      : {
          ...{ personId: alarm.personId, place: placeOf(call), alarm, call },
          holdsCall: call.acceptedAlarmId === alarm.id,
        };
  const found = authorize(alarmPolicy, actor, { action, subject });
  return { alarm: found.alarm, call: found.call };
}

/** Phone and position, for the one who holds the open call alone, as long as they are in a post there. */
async function confidedTo(
  { platform }: EmergencyParts,
  manager: Reader,
  { alarm, call, isInPost }: { alarm: EmergencyAlarm; call: EmergencyCall; isInPost: boolean },
): Promise<Confided | null> {
  if (call.state === 'closed' || call.acceptedAlarmId !== alarm.id || !isInPost) return null;
  const { fields } = platform;
  const { personId } = call;
  const contacts = await getContacts(manager, fields, personId === null ? [] : [personId]);
  const phone = contacts.get(personId ?? '')?.phone ?? null;
  return { phone, position: positionOf(fields, call) };
}

/** Presents alarms to the one who was asked, reading together what all of them need. */
export async function presentAlarms(
  parts: EmergencyParts,
  manager: Reader,
  { actor, alarms }: { actor: PersonActor; alarms: readonly EmergencyAlarm[] },
): Promise<AlarmView[]> {
  const calls = await findCallsById(
    manager,
    alarms.map(({ callId }) => callId),
  );
  const arounds = new Map(
    (await surround(parts, manager, calls)).map((around) => [around.call.id, around]),
  );
  const homes = calls.flatMap(({ householdId }) => householdId ?? []);
  const buildings = await buildingPositionsOf(manager, homes);
  const now = parts.platform.clock.now();
  const views: AlarmView[] = [];
  for (const alarm of alarms) {
    const around = arounds.get(alarm.callId);
    if (around === undefined) continue;
    const { call } = around;
    if ((await keptFrom(parts.core, manager, call)).has(actor.personId)) continue;
    const isInPost = answersThere(actor, placeOf(call));
    const confided = await confidedTo(parts, manager, { alarm, call, isInPost });
    const building = buildings.get(call.householdId ?? '') ?? null;
    views.push(presentAlarm(alarm, around, { confided, building, isInPost, now }));
  }
  return views;
}
