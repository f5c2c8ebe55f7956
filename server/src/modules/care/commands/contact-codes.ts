import { randomInt, randomUUID } from 'node:crypto';
import { maskName } from '@linli/shared/kernel/masking';
import { contactCodeLocked, contactCodesUsedUp } from '@linli/shared/contracts/my-care';
import { dayMs, minuteMs } from '@linli/shared/kernel/time';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { fail } from '../../../platform/http/failure';
import { accountIndexOf, wholeNamesOf } from '../../identity';
import { careWords } from '../care.words';
import { CareContact } from '../entities/care-contact.entity';
import { CareRecord } from '../entities/care-record.entity';
import { ContactCodeSends } from '../entities/contact-code-sends.entity';
import { codePurposes, openContact, openRecordField } from '../sealed-fields';
import type { CareParts } from './parts';

/** How long a code can be entered. */
export const codeLastsMs = 10 * minuteMs;
const lockedForMs = 15 * minuteMs;
const wrongAllowed = 5;
const sendsADay = 10;

/** What is stored of six digits: bound to the contact, so that a code for one number verifies no other. */
export function contactCodeIndex(
  { platform }: Pick<CareParts, 'platform'>,
  contactId: string,
  code: string,
): string {
  return platform.fields.blindIndex(`${contactId}:${code}`, codePurposes.contact);
}

/** True while wrong codes have shut the contact. */
function isLocked(
  { wrongCodes, triedAt }: Pick<CareContact, 'wrongCodes' | 'triedAt'>,
  now: number,
): boolean {
  return wrongCodes >= wrongAllowed && now < triedAt + lockedForMs;
}

/** Ten codes a day and owner: each of them goes to the phone of somebody who has not asked for it. */
async function takeSend(tx: Tx, { platform }: CareParts, accountIndex: string): Promise<void> {
  const now = platform.clock.now();
  const row = await tx.findOneBy(ContactCodeSends, { accountIndex });
  if (row === null) {
    const fresh = { id: randomUUID(), accountIndex, count: 1, since: now };
    await tx.insert(ContactCodeSends, fresh).catch((error: unknown) => {
      throw isDuplicateKey(error) ? new ConcurrentChange('the codes of a day') : error;
    });
    return;
  }
  const { id, count, since } = row;
  const isOver = now >= since + dayMs;
  if (!isOver && count >= sendsADay) throw fail(contactCodesUsedUp);
  const change = isOver ? { count: 1, since: now } : { count: count + 1 };
  const isMine = await changeIf(tx, ContactCodeSends, { expected: { id, count, since }, change });
  if (!isMine) throw new ConcurrentChange('the codes of a day');
}

/** For whom a contact is to be told: an account, or somebody in care without one. */
async function ownerOf(tx: Tx, { platform }: CareParts, { ownerId }: CareContact) {
  const { fields } = platform;
  const record = await tx.findOneBy(CareRecord, { id: ownerId });
  if (record === null) {
    const whose = (await wholeNamesOf(tx, fields, [ownerId])).get(ownerId) ?? '';
    const words = (code: string) => careWords.contactCode(code, maskName(whose));
    return { sender: await accountIndexOf(tx, ownerId), words };
  }
  const whose = openRecordField(fields, record, 'nameSealed') ?? '';
  const words = (code: string) => careWords.recordContactCode(code, maskName(whose));
  return { sender: record.id, words };
}

/**
 * Makes a code for the contact and has it sent by SMS after the commit; an earlier one stops working. Throws
 * contact_code_locked and contact_codes_used_up.
 */
export async function sendCode(tx: Tx, parts: CareParts, contact: CareContact): Promise<number> {
  const { fields, clock } = parts.platform;
  const now = clock.now();
  if (isLocked(contact, now)) throw fail(contactCodeLocked);
  const { sender, words } = await ownerOf(tx, parts, contact);
  await takeSend(tx, parts, sender);
  const code = randomInt(1_000_000).toString().padStart(6, '0');
  const codeIndex = contactCodeIndex(parts, contact.id, code);
  await tx.update(CareContact, { id: contact.id }, { codeIndex, codeSentAt: now });
  await parts.channels.deliver(tx, {
    purpose: 'contact-code',
    subjectId: contact.id,
    to: { personId: null, phone: openContact(fields, contact).phone },
    channels: ['sms'],
    ...words(code),
    link: null,
    isUrgent: true,
  });
  return now;
}

/**
 * Counts one try before it is judged, in a transaction of its own, so that a hundred at once count as a hundred.
 * Throws contact_code_locked when there is none left.
 */
export async function takeTry(
  { platform }: Pick<CareParts, 'platform'>,
  contactId: string,
): Promise<void> {
  await platform.db.transaction(async (tx) => {
    const contact = await tx.findOneBy(CareContact, { id: contactId });
    if (contact === null) return;
    const now = platform.clock.now();
    if (isLocked(contact, now)) throw fail(contactCodeLocked);
    const { id, wrongCodes, triedAt } = contact;
    const isOver = now >= triedAt + lockedForMs;
    const change = { wrongCodes: isOver ? 1 : wrongCodes + 1, triedAt: now };
    const isMine = await changeIf(tx, CareContact, {
      expected: { id, wrongCodes, triedAt },
      change,
    });
    if (!isMine) throw new ConcurrentChange('a contact');
  });
}
