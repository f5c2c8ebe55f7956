import type { Tx } from '../../../platform/database/database';
import type { Channel } from '../../channels';
import type { EmergencyCall } from '../entities/emergency-call.entity';
import { links } from '../emergency.words';
import { keptFrom } from '../kept-from';
import { purposes } from './ask-people';
import type { EmergencyParts } from './parts';

interface Notice {
  readonly title: string;
  readonly body: string;
}

/**
 * Tells all staff of the community, on duty or not, in the app and on their phones; answers how many. Nobody of a drill,
 * and none of those from whom a silent call is kept.
 */
export async function tellDesk(
  tx: Tx,
  { core }: EmergencyParts,
  { call, notice }: { call: EmergencyCall; notice: Notice },
): Promise<number> {
  if (call.isDrill) return 0;
  const staff = await core.duty.staffOf(tx, call.communityId, ['community-staff']);
  const kept = await keptFrom(core, tx, call);
  const told = staff.filter((personId) => personId !== call.personId && !kept.has(personId));
  for (const personId of told) {
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
  return told.length;
}

/** Tells one responder, in the app and on the phone: by SMS and a call unless said otherwise. */
export async function tellResponder(
  tx: Tx,
  { core }: EmergencyParts,
  {
    call,
    alarm,
    notice,
    channels = ['sms', 'voice'],
  }: {
    call: EmergencyCall;
    alarm: { id: string; personId: string };
    notice: Notice;
    channels?: readonly Channel[];
  },
): Promise<void> {
  const { personId } = alarm;
  const link = links.alarm(alarm.id);
  await core.messages.send(tx, { personId, ...notice, link });
  await core.channels.deliver(tx, {
    purpose: purposes.alarm,
    subjectId: call.id,
    to: { personId, phone: null },
    channels,
    ...notice,
    link,
    isUrgent: true,
    isAlsoInApp: true,
  });
}
