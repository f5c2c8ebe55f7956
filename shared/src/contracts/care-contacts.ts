import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { instantSchema } from '../kernel/time';
import { careDetailView, careEnded, carePhoneSchema } from './care';
import {
  contactCodeLocked,
  contactCodesUsedUp,
  contactCodeWrong,
  tooManyContacts,
} from './my-care';

export const contactsAreOwn = defineError(
  'care_contacts_are_own',
  409,
  '这位居民有自己的账号，紧急联系人由本人在“我的求助卡”里填写。',
);
export const contactIsPerson = defineError(
  'care_contact_is_person',
  422,
  '这是这位居民自己的电话。请填家里人、朋友或邻居的号码。',
);

const record = { careRecordId: idSchema };
const contact = { ...record, contactId: idSchema };

/**
 * Staff enter whom to tell for somebody without an account, who has said so to them. The contact gets a code by SMS and
 * is no channel before it is entered.
 */
export const addRecordContact = defineEndpoint({
  name: 'care.add-record-contact',
  summary: 'Somebody to tell when a person without an account calls for help',
  method: 'POST',
  path: '/api/care/:careRecordId/contacts',
  audience: 'person',
  input: z.object({
    ...record,
    name: z.string().trim().min(1).max(20),
    relation: z.string().trim().min(1).max(10),
    phone: carePhoneSchema,
  }),
  output: careDetailView,
  errors: [careEnded, contactsAreOwn, contactIsPerson, tooManyContacts, contactCodesUsedUp],
  limitPerMinute: 10,
});

/** Not for a contact that is verified already, and not while wrong codes have locked it. */
export const sendRecordContactCode = defineEndpoint({
  name: 'care.send-record-contact-code',
  summary: 'Send the code to the contact of a record again',
  method: 'POST',
  path: '/api/care/:careRecordId/contacts/:contactId/code',
  audience: 'person',
  input: z.object(contact),
  output: z.object({ sentAt: instantSchema }),
  errors: [careEnded, contactCodeLocked, contactCodesUsedUp],
  limitPerMinute: 3,
});

export const verifyRecordContact = defineEndpoint({
  name: 'care.verify-record-contact',
  summary: 'Enter the code that the contact of a record received',
  method: 'POST',
  path: '/api/care/:careRecordId/contacts/:contactId/verify',
  audience: 'person',
  input: z.object({ ...contact, code: z.string().regex(/^\d{6}$/) }),
  output: careDetailView,
  errors: [careEnded, contactCodeWrong, contactCodeLocked],
  limitPerMinute: 10,
});

export const removeRecordContact = defineEndpoint({
  name: 'care.remove-record-contact',
  summary: 'Remove a contact of a record',
  method: 'POST',
  path: '/api/care/:careRecordId/contacts/:contactId/remove',
  audience: 'person',
  input: z.object(contact),
  output: careDetailView,
  errors: [careEnded],
});
