import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import {
  consentNeeded,
  contactCodeWrong,
  contactIsSelf,
  tooManyContacts,
} from '@linli/shared/contracts/my-care';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import type { Authorized } from '../../../platform/authorization/policy';
import type { Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { fail } from '../../../platform/http/failure';
import { hasConsent } from '../../consents';
import { peopleWithPhone } from '../../identity';
import { careWords } from '../care.words';
import { findContacts } from '../contacts.queries';
import { CareContact } from '../entities/care-contact.entity';
import { contactField, contactPhoneIndex, openContact } from '../sealed-fields';
import { codeLastsMs, contactCodeIndex, sendCode, takeTry } from './contact-codes';
import type { CareParts } from './parts';

const places = [1, 2, 3, 4] as const;

/** Whom somebody wants to be told. */
export interface ContactDraft {
  readonly name: string;
  readonly relation: string;
  readonly phone: string;
}

/** The row of a contact who has not been asked yet. */
export function newContact(
  { platform }: Pick<CareParts, 'platform'>,
  { ownerId, place }: { ownerId: string; place: number },
  { name, relation, phone }: ContactDraft,
): CareContact {
  const { fields, clock } = platform;
  const id = randomUUID();
  return {
    ...{ id, ownerId, place },
    nameSealed: fields.seal(name, contactField('nameSealed', id)),
    relationSealed: fields.seal(relation, contactField('relationSealed', id)),
    phoneSealed: fields.seal(phone, contactField('phoneSealed', id)),
    phoneIndex: contactPhoneIndex(fields, phone),
    contactPersonId: null,
    createdAt: clock.now(),
    verifiedAt: null,
    codeIndex: null,
    codeSentAt: null,
    wrongCodes: 0,
    triedAt: 0,
  };
}

/**
 * Keeps a contact and sends the code. The same number again changes the words of the contact there is and sends
 * nothing. Throws consent_needed, too_many_contacts, contact_is_self, contact_codes_used_up.
 */
export async function addContact(
  tx: Tx,
  parts: CareParts,
  { ownerId, draft }: { readonly ownerId: string; readonly draft: ContactDraft },
): Promise<void> {
  if (!(await hasConsent(tx, ownerId, 'emergency-contacts'))) throw fail(consentNeeded);
  const owners = await peopleWithPhone(tx, parts.platform.fields, draft.phone);
  if (owners.includes(ownerId)) throw fail(contactIsSelf);
  await keepContact(tx, parts, { ownerId, draft });
}

/** Keeps a contact of an account or of a record without one. Throws too_many_contacts and contact_codes_used_up. */
export async function keepContact(
  tx: Tx,
  parts: CareParts,
  { ownerId, draft }: { readonly ownerId: string; readonly draft: ContactDraft },
): Promise<void> {
  const { fields } = parts.platform;
  const known = await findContacts(tx, ownerId);
  const phoneIndex = contactPhoneIndex(fields, draft.phone);
  const same = known.find((contact) => contact.phoneIndex === phoneIndex);
  if (same !== undefined) {
    const { id } = same;
    const nameSealed = fields.seal(draft.name, contactField('nameSealed', id));
    const relationSealed = fields.seal(draft.relation, contactField('relationSealed', id));
    await tx.update(CareContact, { id }, { nameSealed, relationSealed });
    return;
  }
  const place = places.find((one) => known.every((contact) => contact.place !== one));
  if (place === undefined) throw fail(tooManyContacts);
  const row = newContact(parts, { ownerId, place }, draft);
  await tx.insert(CareContact, row).catch((error: unknown) => {
    throw isDuplicateKey(error) ? new ConcurrentChange('the contacts') : error;
  });
  await sendCode(tx, parts, row);
}

/** The one account with that number; null if there is none, or several, or the owner's own. */
async function accountWith(
  tx: Tx,
  { platform }: CareParts,
  contact: CareContact,
): Promise<string | null> {
  const { phone } = openContact(platform.fields, contact);
  const [one, ...others] = await peopleWithPhone(tx, platform.fields, phone);
  return one === undefined || others.length > 0 || one === contact.ownerId ? null : one;
}

/**
 * Enters the code: from the commit on the contact is a channel, and linked to the account whose number WeChat has
 * vouched for, if it is one. Throws contact_code_wrong and contact_code_locked.
 */
export async function verifyContactOf(
  parts: CareParts,
  order: {
    readonly contact: Authorized<CareContact, 'verify'>;
    readonly code: string;
    /** What else belongs to it. */
    readonly note?: (tx: Tx) => Promise<void>;
  },
): Promise<void> {
  const { contact, code, note } = order;
  const { db, clock } = parts.platform;
  await takeTry(parts, contact.id);
  await db.transaction(async (tx) => {
    const now = clock.now();
    const codeIndex = contactCodeIndex(parts, contact.id, code);
    const isFresh = contact.codeSentAt !== null && now < contact.codeSentAt + codeLastsMs;
    if (!isFresh || contact.codeIndex !== codeIndex) throw fail(contactCodeWrong);
    const contactPersonId = await accountWith(tx, parts, contact);
    const change = { verifiedAt: now, codeIndex: null, contactPersonId, wrongCodes: 0 };
    const waiting = { id: contact.id, codeIndex, verifiedAt: IsNull() };
    const { affected } = await tx.update(CareContact, waiting, change);
    if (affected !== 1) throw fail(contactCodeWrong);
    await note?.(tx);
    if (contactPersonId !== null) {
      await parts.messages.send(tx, { personId: contactPersonId, ...careWords.becameContact });
    }
  });
}

/** Removes the contact at once; removing it twice is no error. */
export async function removeContact(
  tx: Tx,
  contact: Authorized<CareContact, 'remove'>,
): Promise<void> {
  await tx.delete(CareContact, { id: contact.id });
}
