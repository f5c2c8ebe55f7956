import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { reasonSchema } from '../kernel/reason';
import { instantSchema } from '../kernel/time';

/** Why somebody stands in the care register. */
export const careGroups = ['lives-alone-60', 'elderly-couple', 'disability', 'other'] as const;
export const careGroupSchema = z.enum(careGroups);
export type CareGroup = (typeof careGroups)[number];

export const alreadyInCare = defineError('already_in_care', 409, '这位居民已经在关爱名册里了。');
export const careEnded = defineError('care_ended', 409, '这份关爱登记已经结束，请刷新后再看。');
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
export const tooManyContacts = defineError('too_many_contacts', 409, '最多登记 4 位紧急联系人。');
export const consentNeeded = defineError(
  'consent_needed',
  403,
  '要先得到本人同意才能保存这一项。请本人在“我的 – 隐私”里同意后再填。',
);

const phoneSchema = z.string().regex(/^1[3-9]\d{9}$/, '请填写 11 位手机号');

export const contactView = z.object({
  id: idSchema,
  name: z.string(),
  relation: z.string(),
  /** Masked: `138****5678`. */
  phone: z.string(),
  /** Null: not a channel yet, and shown as such. */
  verifiedAt: instantSchema.nullable(),
  can: z.object({ verify: z.boolean(), remove: z.boolean() }),
});
export type ContactView = z.infer<typeof contactView>;

export const careDeviceView = z.object({
  id: idSchema,
  name: z.string(),
  kind: z.string(),
  health: z.enum(['ok', 'late', 'down', 'never-heard']),
  batteryPercent: z.int().nullable(),
  lastHeardAt: instantSchema.nullable(),
});

/** A person in care as the staff who cover the place see them. */
export const careRecordView = z.object({
  id: idSchema,
  /** Masked in lists, full on its own page (recorded). */
  name: z.string(),
  group: careGroupSchema,
  address: z.string(),
  householdId: idSchema,
  /** True if the person uses the app. */
  hasAccount: z.boolean(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  devices: z.array(careDeviceView),
  contactsVerified: z.int(),
  contactsTotal: z.int(),
  lastDrillAt: instantSchema.nullable(),
  /** The welfare check-in: `09:00` or null where none is wanted. */
  checkInBy: z.string().nullable(),
  can: z.object({ change: z.boolean(), end: z.boolean() }),
});
export type CareRecordView = z.infer<typeof careRecordView>;

export const listCare = defineEndpoint({
  name: 'care.list',
  summary: 'People in care, and what is missing for them',
  method: 'GET',
  path: '/api/care',
  audience: 'person',
  input: z.object({
    ...pageInput,
    filter: z.enum(['all', 'no-device', 'device-down', 'no-contact']).default('all'),
  }),
  output: pageOf(careRecordView).extend({
    /** Of the whole register that the viewer covers. */
    counts: z.object({
      livingAlone: z.int(),
      withDevice: z.int(),
      deviceDown: z.int(),
      withVerifiedContact: z.int(),
    }),
  }),
  errors: [],
});

export const careDetailView = careRecordView.extend({
  phone: z.string().nullable(),
  access: z.string().nullable(),
  notes: z.string().nullable(),
  contacts: z.array(contactView),
  buildingPosition: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
});

export const getCareRecord = defineEndpoint({
  name: 'care.get',
  summary: 'One person in care',
  method: 'GET',
  path: '/api/care/:careRecordId',
  audience: 'person',
  input: z.object({ careRecordId: idSchema }),
  output: careDetailView,
  errors: [],
});

/** Takes somebody into care, by the household of the register; with an account where they use the app. */
export const addCareRecord = defineEndpoint({
  name: 'care.add',
  summary: 'Take somebody into care',
  method: 'POST',
  path: '/api/care',
  audience: 'person',
  input: z.object({
    householdId: idSchema,
    name: z.string().trim().min(2).max(30),
    group: careGroupSchema,
    phone: phoneSchema.nullable().default(null),
    access: z.string().trim().max(200).default(''),
    notes: z.string().trim().max(200).default(''),
    checkInBy: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .nullable()
      .default(null),
  }),
  output: careDetailView,
  errors: [alreadyInCare],
});

export const changeCareRecord = defineEndpoint({
  name: 'care.change',
  summary: 'Correct what is known of somebody in care',
  method: 'PUT',
  path: '/api/care/:careRecordId',
  audience: 'person',
  input: z.object({
    careRecordId: idSchema,
    group: careGroupSchema.optional(),
    phone: phoneSchema.nullable().optional(),
    access: z.string().trim().max(200).optional(),
    notes: z.string().trim().max(200).optional(),
    checkInBy: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .nullable()
      .optional(),
  }),
  output: careDetailView,
  errors: [careEnded],
});

export const endCareRecord = defineEndpoint({
  name: 'care.end',
  summary: 'Somebody needs no care any more',
  method: 'POST',
  path: '/api/care/:careRecordId/end',
  audience: 'person',
  input: z.object({ careRecordId: idSchema, reason: reasonSchema }),
  output: z.object({}),
  errors: [careEnded],
});

/** The code to print and put inside the door; asking again makes a new one and the old one stops working. */
export const issueDoorCode = defineEndpoint({
  name: 'care.issue-door-code',
  summary: 'A code for the door, proof of arrival',
  method: 'POST',
  path: '/api/care/:careRecordId/door-code',
  audience: 'person',
  input: z.object({ careRecordId: idSchema }),
  output: z.object({ code: z.string(), picture: z.string() }),
  errors: [careEnded],
});

/** Where the building stands: for routes, distances and the proof of arrival. */
export const setBuildingPosition = defineEndpoint({
  name: 'care.set-building-position',
  summary: 'Where a building stands',
  method: 'PUT',
  path: '/api/care/:careRecordId/building-position',
  audience: 'person',
  input: z.object({
    careRecordId: idSchema,
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  output: z.object({}),
  errors: [careEnded],
});

/** What somebody in care, or anybody who may need help, says about themselves. */
export const myCareView = z.object({
  careRecordId: idSchema.nullable(),
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
    phone: phoneSchema,
  }),
  output: myCareView,
  errors: [consentNeeded, tooManyContacts],
  limitPerMinute: 10,
});

export const sendContactCode = defineEndpoint({
  name: 'care.send-contact-code',
  summary: 'Send the code again',
  method: 'POST',
  path: '/api/my/care/contacts/:contactId/code',
  audience: 'person',
  input: z.object({ contactId: idSchema }),
  output: z.object({ sentAt: instantSchema }),
  errors: [],
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
