import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { instantSchema } from '../kernel/time';
import { careDeviceView, careGroupSchema, carePhoneSchema, contactView } from './care';

export const contactCodeWrong = defineError(
  'contact_code_wrong',
  422,
  '验证码不对或已过期，请核对短信，也可以重新发一条。',
);
export const contactCodeLocked = defineError(
  'contact_code_locked',
  429,
  '输错的次数太多，请 15 分钟后再试。',
);
export const contactCodesUsedUp = defineError(
  'contact_codes_used_up',
  429,
  '今天发出的验证码太多了，请明天再试。',
);
export const contactIsSelf = defineError(
  'contact_is_self',
  422,
  '这是您自己的手机号。请填家里人或朋友的号码。',
);
export const tooManyContacts = defineError('too_many_contacts', 409, '最多登记 4 位紧急联系人。');
export const consentNeeded = defineError(
  'care_consent_needed',
  403,
  '要先得到本人同意才能保存这一项。请本人在“我的 – 隐私”里同意后再填。',
);

/** What somebody in care, or anybody who may need help, says about themselves. */
export const myCareView = z.object({
  careRecordId: idSchema.nullable(),
  /** What the community's register says of the person; null if they are not in it. */
  record: z
    .object({
      address: z.string(),
      group: careGroupSchema,
      startedAt: instantSchema,
      checkInBy: z.string().nullable(),
    })
    .nullable(),
  /** Null without consent to `health`. */
  health: z.string().nullable(),
  contacts: z.array(contactView),
  devices: z.array(careDeviceView),
  consents: z.object({ location: z.boolean(), contacts: z.boolean(), health: z.boolean() }),
});
export type MyCareView = z.infer<typeof myCareView>;

export const getMyCare = defineEndpoint({
  name: 'care.mine',
  summary: 'My emergency card',
  method: 'GET',
  path: '/api/my/care',
  audience: 'person',
  input: z.object({}),
  output: myCareView,
  errors: [],
});

/** I want to be in no such register: ends the record at once. Saying it twice changes nothing. */
export const leaveCare = defineEndpoint({
  name: 'care.leave',
  summary: 'Take me out of the register of care',
  method: 'POST',
  path: '/api/my/care/leave',
  audience: 'person',
  input: z.object({}),
  output: myCareView,
  errors: [],
});

/** Empty text removes the card. Needs consent to `health`. */
export const setMyHealthCard = defineEndpoint({
  name: 'care.set-health-card',
  summary: 'Illness, medicine, allergies for those who come',
  method: 'PUT',
  path: '/api/my/care/health',
  audience: 'person',
  input: z.object({ health: z.string().trim().max(500) }),
  output: myCareView,
  errors: [consentNeeded],
});

/** Needs consent to `emergency-contacts`. The contact gets a code by SMS and is no channel before it is entered. */
export const addMyContact = defineEndpoint({
  name: 'care.add-contact',
  summary: 'Somebody to tell when I call for help',
  method: 'POST',
  path: '/api/my/care/contacts',
  audience: 'person',
  input: z.object({
    name: z.string().trim().min(1).max(20),
    relation: z.string().trim().min(1).max(10),
    phone: carePhoneSchema,
  }),
  output: myCareView,
  errors: [consentNeeded, tooManyContacts, contactIsSelf, contactCodesUsedUp],
  limitPerMinute: 10,
});

/** Not for a contact that is verified already, and not while wrong codes have locked it. */
export const sendContactCode = defineEndpoint({
  name: 'care.send-contact-code',
  summary: 'Send the code again',
  method: 'POST',
  path: '/api/my/care/contacts/:contactId/code',
  audience: 'person',
  input: z.object({ contactId: idSchema }),
  output: z.object({ sentAt: instantSchema }),
  errors: [contactCodeLocked, contactCodesUsedUp],
  limitPerMinute: 3,
});

export const verifyContact = defineEndpoint({
  name: 'care.verify-contact',
  summary: 'Enter the code that the contact received',
  method: 'POST',
  path: '/api/my/care/contacts/:contactId/verify',
  audience: 'person',
  input: z.object({ contactId: idSchema, code: z.string().regex(/^\d{6}$/) }),
  output: myCareView,
  errors: [contactCodeWrong, contactCodeLocked],
  limitPerMinute: 10,
});

export const removeMyContact = defineEndpoint({
  name: 'care.remove-contact',
  summary: 'Remove a contact',
  method: 'POST',
  path: '/api/my/care/contacts/:contactId/remove',
  audience: 'person',
  input: z.object({ contactId: idSchema }),
  output: myCareView,
  errors: [],
});
