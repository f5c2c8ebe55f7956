import { randomUUID } from 'node:crypto';
import type { LadderStep } from '@linli/shared/contracts/emergency-ladder';
import { insertRows } from '../../../platform/database/bulk';
import type { Tx } from '../../../platform/database/database';
import type { Channel } from '../../channels';
import { placeHouseholds } from '../../households';
import { EmergencyAlarm } from '../entities/emergency-alarm.entity';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import { EmergencyTold } from '../entities/emergency-told.entity';
import { alarmText, links, notices } from '../emergency.words';
import type { Candidate } from '../nearness';
import { findTold } from '../calls.queries';
import type { EmergencyParts } from './parts';

/** What the cost guard and the receipts of this module's deliveries go by. */
export const purposes = {
  alarm: 'emergency.alarm',
  family: 'emergency.family',
  desk: 'emergency.desk',
} as const;

function alarmsFor(
  call: EmergencyCall,
  people: readonly Candidate[],
  at: { round: number; step: number; now: number },
): EmergencyAlarm[] {
  return people.map(({ personId, post, distance, nearness }) => ({
    id: randomUUID(),
    callId: call.id,
    personId,
    round: at.round,
    step: at.step,
    post,
    distance,
    nearness,
    state: 'offered',
    offeredAt: at.now,
    shownAt: null,
    deliveredAt: null,
    answeredAt: null,
    reasonSealed: null,
    acceptedKey: null,
  }));
}

/** The address of a call in words; null if only a position is known. */
async function addressOf(tx: Tx, { householdId }: EmergencyCall): Promise<string | null> {
  if (householdId === null) return null;
  const [placed] = await placeHouseholds(tx, [householdId]);
  return placed?.address ?? null;
}

/** By WeChat without the address, by the phone with it: it passes through fewer hands. */
async function sendAlarm(
  tx: Tx,
  { core }: EmergencyParts,
  {
    alarm,
    text,
    channels,
  }: { alarm: EmergencyAlarm; text: AlarmText; channels: readonly Channel[] },
): Promise<void> {
  const order = {
    purpose: purposes.alarm,
    subjectId: alarm.callId,
    to: { personId: alarm.personId, phone: null },
    title: text.title,
    link: links.alarm(alarm.id),
    isUrgent: true,
    isAlsoInApp: true,
  };
  const isWechat = (channel: Channel): boolean => channel === 'wechat';
  const wechat = channels.filter(isWechat);
  const phone = channels.filter((channel) => !isWechat(channel));
  if (wechat.length > 0) {
    await core.channels.deliver(tx, { ...order, channels: wechat, body: text.wechat });
  }
  if (phone.length > 0) {
    await core.channels.deliver(tx, { ...order, channels: phone, body: text.phone });
  }
}
type AlarmText = ReturnType<typeof alarmText>;

/** Asks those people: their alarms stand, and what goes outside the app is on its way, with the transaction. */
export async function askPeople(
  tx: Tx,
  parts: EmergencyParts,
  asking: {
    call: EmergencyCall;
    people: readonly Candidate[];
    step: LadderStep;
    at: { round: number; step: number; now: number };
  },
): Promise<void> {
  const { call, people, step, at } = asking;
  if (people.length === 0) return;
  const alarms = alarmsFor(call, people, at);
  await insertRows(tx, EmergencyAlarm, alarms);
  const channels = step.channels.filter((channel): channel is Channel => channel !== 'app');
  if (channels.length === 0) return;
  const text = alarmText({ ...call, address: await addressOf(tx, call) });
  for (const alarm of alarms) await sendAlarm(tx, parts, { alarm, text, channels });
}

/**
 * Tells the verified contacts of the caller, each once a call, that a call happened; nobody of a silent one, for the
 * danger may be at home.
 */
export async function tellFamily(
  tx: Tx,
  { core, platform }: EmergencyParts,
  { call, channels }: { call: EmergencyCall; channels: readonly Channel[] },
): Promise<void> {
  if (call.isSilent || channels.length === 0) return;
  const contacts = await core.care.verifiedContactsOf(tx, call);
  const told = new Set((await findTold(tx, call.id)).map(({ contactId }) => contactId));
  const at = platform.clock.now();
  for (const { contactId, phone, personId } of contacts) {
    const isCaller = personId !== null && personId === call.personId;
    if (told.has(contactId) || isCaller) continue;
    await tx.insert(EmergencyTold, { id: randomUUID(), callId: call.id, contactId, at });
    const { title, body } = notices.familyCalled;
    await core.channels.deliver(tx, {
      purpose: purposes.family,
      subjectId: call.id,
      to: { personId, phone },
      channels,
      title: call.isDrill ? `【演练】${title}` : title,
      body: call.isDrill ? `【演练】${body}` : body,
      link: links.family,
      isUrgent: true,
    });
  }
}
