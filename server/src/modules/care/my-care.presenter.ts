import { careGroupSchema } from '@linli/shared/contracts/care';
import type { MyCareView } from '@linli/shared/contracts/my-care';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Reader } from '../../platform/database/database';
import { hasConsent } from '../consents';
import { presentContact } from './care.presenter';
import { findRecordOf } from './care.queries';
import type { CareParts } from './commands/parts';
import { findContacts, findHealthCard } from './contacts.queries';
import { cardField } from './sealed-fields';

/** Everything that somebody's own card shows. */
export async function presentMine(
  { platform, surroundings }: CareParts,
  manager: Reader,
  actor: PersonActor,
): Promise<MyCareView> {
  const { fields } = platform;
  const { personId } = actor;
  const record = await findRecordOf(manager, personId);
  // What staff entered before there was an account is shown, too: it is a channel until somebody removes it.
  const entered = record === null ? [] : await findContacts(manager, record.id);
  const contacts = [
    ...(await findContacts(manager, personId)),
    ...entered.map((contact) => ({ ...contact, ownerId: personId })),
  ];
  const consents = {
    location: await hasConsent(manager, personId, 'location'),
    contacts: await hasConsent(manager, personId, 'emergency-contacts'),
    health: await hasConsent(manager, personId, 'health'),
  };
  const card = consents.health ? await findHealthCard(manager, personId) : null;
  const devices =
    record === null
      ? undefined
      : (await surroundings.devicesOf(manager, [record.id])).get(record.id);
  return {
    careRecordId: record?.id ?? null,
    record:
      record === null
        ? null
        : {
            address: record.address,
            group: careGroupSchema.parse(record.group),
            startedAt: record.startedAt,
            checkInBy: record.checkInBy,
          },
    health: card === null ? null : fields.open(card.healthSealed, cardField(personId)),
    contacts: contacts.map((contact) => presentContact(fields, actor, contact)),
    devices: devices ?? [],
    consents,
  };
}
