import { careEnded } from '@linli/shared/contracts/care';
import type { CareDetailView } from '@linli/shared/contracts/care';
import {
  addRecordContact,
  removeRecordContact,
  sendRecordContactCode,
  verifyRecordContact,
} from '@linli/shared/contracts/care-contacts';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, can } from '../../platform/authorization/policy';
import type { Authorized } from '../../platform/authorization/policy';
import type { Reader } from '../../platform/database/database';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { careRecordPolicy, recordContactPolicy } from './care.policy';
import { presentDetail } from './care.presenter';
import { findRecord } from './care.queries';
import type { PlacedRecord } from './care.queries';
import { sendCode } from './commands/contact-codes';
import { removeContact, verifyContactOf } from './commands/contacts';
import type { CareParts } from './commands/parts';
import { addContactOfRecord, noteContactChange } from './commands/record-contacts';
import type { RecordContact } from './commands/record-contacts';
import { findContact } from './contacts.queries';
import { loadFor } from './record.routes';

interface Named {
  readonly careRecordId: string;
  readonly contactId: string;
}

/** The contact with the record whose contact it is; throws care_ended, and not_found for one of somebody else. */
async function load<A extends 'verify' | 'remove'>(
  manager: Reader,
  actor: PersonActor,
  { careRecordId, contactId, action }: Named & { readonly action: A },
): Promise<Authorized<RecordContact, A>> {
  const record = await findRecord(manager, careRecordId);
  const mayRead =
    record !== null && can(careRecordPolicy, actor, { action: 'seeAll', subject: record });
  if (mayRead && record.endedAt !== null) throw fail(careEnded);
  const contact = await findContact(manager, contactId);
  const isOfRecord = record !== null && contact?.ownerId === record.id;
  const subject = isOfRecord ? { ...contact, record } : null;
  return authorize(recordContactPolicy, actor, { action, subject });
}

function detail(
  parts: CareParts,
  actor: PersonActor,
  { id }: Pick<PlacedRecord, 'id'>,
): Promise<CareDetailView> {
  return parts.platform.db.read(async (manager) => {
    const record = await findRecord(manager, id);
    if (record === null) throw fail(careEnded);
    return presentDetail({ ...parts, actor }, manager, record);
  });
}

/** What staff enter for people without an account, so that these have somebody, too. */
export function recordContactEndpoints(parts: CareParts): ImplementedEndpoint[] {
  const { db } = parts.platform;
  return [
    implement(addRecordContact, {
      policy: careRecordPolicy,
      handle: async ({ input: { careRecordId, ...draft }, actor }) => {
        const record = await db.transaction(async (tx) => {
          const loaded = await loadFor(tx, actor, { careRecordId, action: 'change' });
          await addContactOfRecord(tx, parts, { ...loaded, draft });
          return loaded.record;
        });
        return detail(parts, actor, record);
      },
    }),
    implement(sendRecordContactCode, {
      policy: recordContactPolicy,
      handle: async ({ input, actor }) => {
        const sentAt = await db.transaction(async (tx) => {
          const contact = await load(tx, actor, { ...input, action: 'verify' });
          await noteContactChange(tx, parts, { actor, record: contact.record });
          return sendCode(tx, parts, contact);
        });
        return { sentAt };
      },
    }),
    implement(verifyRecordContact, {
      policy: recordContactPolicy,
      handle: async ({ input: { code, ...named }, actor }) => {
        const contact = await db.read((manager) =>
          load(manager, actor, { ...named, action: 'verify' }),
        );
        const { record } = contact;
        await verifyContactOf(parts, {
          contact,
          code,
          note: (tx) => noteContactChange(tx, parts, { actor, record }),
        });
        return detail(parts, actor, record);
      },
    }),
    implement(removeRecordContact, {
      policy: recordContactPolicy,
      handle: async ({ input, actor }) => {
        const record = await db.transaction(async (tx) => {
          const contact = await load(tx, actor, { ...input, action: 'remove' });
          await noteContactChange(tx, parts, { actor, record: contact.record });
          await removeContact(tx, contact);
          return contact.record;
        });
        return detail(parts, actor, record);
      },
    }),
  ];
}
