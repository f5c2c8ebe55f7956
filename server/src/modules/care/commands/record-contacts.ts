import { contactIsPerson, contactsAreOwn } from '@linli/shared/contracts/care-contacts';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import type { CareDoer } from '../care.events';
import { readingPostOf } from '../care.policy';
import type { PlacedRecord } from '../care.queries';
import type { CareContact } from '../entities/care-contact.entity';
import { openRecordField } from '../sealed-fields';
import { keepContact } from './contacts';
import type { ContactDraft } from './contacts';
import { communityIn } from './parts';
import type { CareParts } from './parts';

/** A contact of somebody without an account, with the record that says who that is. */
export interface RecordContact extends CareContact {
  readonly record: PlacedRecord;
}

/** Leaves an operation: staff have changed whom to tell. */
export async function noteContactChange(
  tx: Tx,
  parts: CareParts,
  { actor, record }: { readonly actor: PersonActor; readonly record: PlacedRecord },
): Promise<void> {
  await parts.operations.record(tx, {
    community: await communityIn(tx, parts),
    actor,
    post: readingPostOf(actor, record),
    action: 'change',
    object: 'care',
    subjectId: record.id,
  });
}

/**
 * Keeps whom somebody without an account wants to be told, and sends the code. Whoever has an account says it
 * themselves. Throws care_contacts_are_own, care_contact_is_person, too_many_contacts, contact_codes_used_up.
 */
export async function addContactOfRecord(
  tx: Tx,
  parts: CareParts,
  order: {
    readonly doer: CareDoer;
    readonly record: Authorized<PlacedRecord, 'change'>;
    readonly draft: ContactDraft;
  },
): Promise<void> {
  const { doer, record, draft } = order;
  if (record.personId !== null) throw fail(contactsAreOwn);
  const own = openRecordField(parts.platform.fields, record, 'phoneSealed');
  if (own === draft.phone) throw fail(contactIsPerson);
  await keepContact(tx, parts, { ownerId: record.id, draft });
  await noteContactChange(tx, parts, { actor: doer.actor, record });
}
