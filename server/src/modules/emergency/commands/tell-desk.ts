import type { Tx } from '../../../platform/database/database';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import { links } from '../emergency.words';
import { purposes } from './ask-people';
import type { EmergencyParts } from './parts';

interface Notice {
  readonly title: string;
  readonly body: string;
}

/** Tells all staff of the community, on duty or not, in the app and on their phones. Not for drills. */
export async function tellDesk(
  tx: Tx,
  { core }: EmergencyParts,
  { call, notice }: { call: EmergencyCall; notice: Notice },
): Promise<void> {
  if (call.isDrill) return;
  const staff = await core.duty.staffOf(tx, call.communityId, ['community-staff']);
  for (const personId of staff) {
    if (personId === call.personId) continue;
    await core.messages.send(tx, { personId, ...notice, link: links.board });
    await core.channels.deliver(tx, {
      purpose: purposes.desk,
      subjectId: call.id,
      to: { personId, phone: null },
      channels: ['sms', 'voice'],
      ...notice,
      link: links.board,
      isUrgent: true,
      isAlsoInApp: true,
    });
  }
}

/** Tells one responder, in the app and on the phone. */
export async function tellResponder(
  tx: Tx,
  { core }: EmergencyParts,
  {
    call,
    alarm,
    notice,
  }: { call: EmergencyCall; alarm: { id: string; personId: string }; notice: Notice },
): Promise<void> {
  const { personId } = alarm;
  const link = links.alarm(alarm.id);
  await core.messages.send(tx, { personId, ...notice, link });
  await core.channels.deliver(tx, {
    purpose: purposes.alarm,
    subjectId: call.id,
    to: { personId, phone: null },
    channels: ['sms', 'voice'],
    ...notice,
    link,
    isUrgent: true,
    isAlsoInApp: true,
  });
}
