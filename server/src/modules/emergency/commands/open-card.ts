import { callClosed, callStepRefused } from '@linli/shared/contracts/emergency-terms';
import type { careCardView } from '@linli/shared/contracts/emergency-response';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type * as z from 'zod';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { communityOf } from '../calls.queries';
import type { AlarmOfCall } from './accept-alarm';
import type { EmergencyParts } from './parts';

/**
 * Health, access and contacts of whoever called, for the one who holds the open call alone. Each opening is recorded
 * before it is answered.
 */
export async function openCard(
  tx: Tx,
  parts: EmergencyParts,
  { alarm, call, actor }: AlarmOfCall & { readonly actor: PersonActor },
): Promise<z.output<typeof careCardView>> {
  if (call.state === 'closed') throw fail(callClosed);
  if (call.acceptedAlarmId !== alarm.id) throw fail(callStepRefused);
  const community = await communityOf(tx, call.communityId);
  await parts.core.operations.record(tx, {
    community,
    actor,
    post: alarm.post,
    action: 'read',
    object: 'call',
    subjectId: call.id,
  });
  await parts.events.happened(
    tx,
    { community, call },
    { event: 'cardOpened', facts: {}, actor: alarm },
  );
  const { phone, health, access, notes, contacts } = await parts.core.care.cardOf(tx, call);
  return {
    phone: call.isSilent ? null : phone,
    health,
    access,
    notes,
    contacts: contacts.map(({ name, relation, phone }) => ({ name, relation, phone })),
  };
}
