import { minuteMs } from '@linli/shared/kernel/time';
import type { Tx } from '../../../platform/database/database';
import { findAlarms } from '../alarms.queries';
import { readLadder, sealPosition } from '../call-row';
import { findCall, findProofs } from '../calls.queries';
import type { EmergencyAlarm } from '../entities/emergency-alarm.entity';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import { EmergencyMoment } from '../entities/emergency-moment.entity';
import { links, notices } from '../emergency.words';
import { keptFrom } from '../kept-from';
import { rungAfter } from '../ladder-arithmetic';
import { findCountedPress } from '../moments.queries';
import { doubt } from './doubt';
import { hurryOn } from './fire-step';
import { keepPosition } from './keep-position';
import { moveCall } from './move-call';
import { timerKinds } from './parts';
import type { EmergencyParts } from './parts';
import type { Press } from './raise-call';
import { tellDesk, tellResponder } from './tell-desk';
import { tellOfCall } from './tell-people';

interface Joining {
  readonly call: EmergencyCall;
  readonly press: Press;
}

const isSearching = ({ state }: EmergencyCall): boolean =>
  state === 'raised' || state === 'dispatched';

/** Pressed again within the minute: counted where the first one stands, told to the screens, and no more. */
async function countPress(
  tx: Tx,
  parts: EmergencyParts,
  { call, press, moment }: Joining & { readonly moment: EmergencyMoment },
): Promise<EmergencyCall> {
  const { callId, turn } = moment;
  await tx.increment(EmergencyMoment, { callId, turn }, 'asked', 1);
  const { position } = press;
  if (position !== null) await keepPosition(tx, parts, { call, position });
  const holder = (await findAlarms(tx, call.id)).find(({ id }) => id === call.acceptedAlarmId);
  const responders = holder === undefined ? [] : [holder.personId];
  await tellOfCall(tx, parts, { call, responders });
  return (await findCall(tx, call.id)) ?? call;
}

/** What a press changes of the call besides being remembered. */
function changeBy({ platform }: EmergencyParts, { call, press }: Joining): Partial<EmergencyCall> {
  const { personId, position, isSilent } = press;
  return {
    ...(isSilent ? { isSilent } : {}),
    // A device has called for somebody who now presses themselves: from here on it is theirs to see.
    ...(call.personId === null ? { personId } : {}),
    ...(position === null
      ? {}
      : { positionSealed: sealPosition(platform.fields, call.id, position) }),
  };
}

/**
 * Somebody still waits: where only slow rounds are left, one begins at once, and the time after which nobody came
 * begins anew.
 */
async function searchOn(
  tx: Tx,
  parts: EmergencyParts,
  { call, now }: { call: EmergencyCall; now: number },
): Promise<Partial<EmergencyCall>> {
  if (!isSearching(call)) return {};
  const ladder = readLadder(call.ladder);
  await parts.core.timers.set(tx, {
    kind: timerKinds.giveUp,
    subjectId: call.id,
    dueAt: now + ladder.giveUpAfterSeconds * 1000,
  });
  const isAtItsEnd = !call.isDrill && rungAfter(ladder, call, call.lastRound).isSlow;
  return isAtItsEnd ? hurryOn(tx, parts, { call, now }) : {};
}

/** From now on nothing may ring there: said at once to everybody who has been given a way to call back. */
async function saySilent(
  tx: Tx,
  parts: EmergencyParts,
  { call, concerned }: { call: EmergencyCall; concerned: readonly EmergencyAlarm[] },
): Promise<void> {
  const newest = new Map(concerned.map((alarm) => [alarm.personId, alarm]));
  const kept = await keptFrom(parts.core, tx, call);
  for (const alarm of newest.values()) {
    if (kept.has(alarm.personId)) continue;
    const holds = alarm.id === call.acceptedAlarmId;
    const channels = holds ? (['sms', 'voice'] as const) : (['sms'] as const);
    await tellResponder(tx, parts, { call, alarm, notice: notices.nowSilent, channels });
  }
}

/** Whoever holds the call hears of it; late or doubtful, the next ones are asked beside them, and the desk hears. */
async function pressHolder(
  tx: Tx,
  parts: EmergencyParts,
  { call, holder, now }: { call: EmergencyCall; holder: EmergencyAlarm; now: number },
): Promise<EmergencyCall> {
  const { personId } = holder;
  const link = links.alarm(holder.id);
  await parts.core.messages.send(tx, { personId, ...notices.pressedAgain, link });
  const isLate = now - call.raisedAt >= readLadder(call.ladder).targetSeconds * 1000;
  const isUnseen = call.state === 'on-site' && (await findProofs(tx, [call.id])).length === 0;
  if (isUnseen) await tellDesk(tx, parts, { call, notice: notices.pressedUnseen });
  if (!isUnseen && !(isLate && call.state === 'en-route')) return call;
  return doubt(tx, parts, { alarm: holder, call, dueAt: now });
}

/**
 * A press while the call is open: it is remembered, never a second call, and counted if it is one of many. A silent
 * press makes the whole call silent and everybody who was asked hears so; a newer position takes the place of the
 * older. What it means for the search depends on how far the call is.
 */
export async function joinCall(
  tx: Tx,
  parts: EmergencyParts,
  { call, press }: Joining,
): Promise<EmergencyCall> {
  const now = parts.platform.clock.now();
  const { personId, trigger } = press;
  const becomesSilent = press.isSilent && !call.isSilent;
  const isNew = becomesSilent || (call.personId === null && personId !== null);
  const same = { callId: call.id, personId, detail: trigger };
  const moment = isNew ? null : await findCountedPress(tx, same, now - minuteMs);
  if (moment !== null) return countPress(tx, parts, { call, press, moment });
  const change = {
    ...changeBy(parts, { call, press }),
    ...(await searchOn(tx, parts, { call, now })),
  };
  const said = { personId, detail: trigger, asked: 1 };
  const joined = await moveCall(tx, call, { now, event: 'join', kind: 'joined', ...said, change });
  const concerned = (await findAlarms(tx, call.id)).filter(
    ({ state }) => state === 'offered' || state === 'no-answer' || state === 'accepted',
  );
  if (becomesSilent) await saySilent(tx, parts, { call: joined, concerned });
  const holder = concerned.find(({ id }) => id === joined.acceptedAlarmId);
  const told = becomesSilent ? concerned : holder === undefined ? [] : [holder];
  const responders = told.map((alarm) => alarm.personId);
  await tellOfCall(tx, parts, { call: joined, responders });
  return holder === undefined ? joined : pressHolder(tx, parts, { call: joined, holder, now });
}
