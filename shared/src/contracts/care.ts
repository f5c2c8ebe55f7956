import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { reasonSchema } from '../kernel/reason';
import { instantSchema } from '../kernel/time';
import { relations } from './bindings';

/** Why somebody stands in the care register. */
export const careGroups = ['lives-alone-60', 'elderly-couple', 'disability', 'other'] as const;
export const careGroupSchema = z.enum(careGroups);
export type CareGroup = (typeof careGroups)[number];

export const alreadyInCare = defineError('already_in_care', 409, '这位居民已经在关爱名册里了。');
export const careEnded = defineError('care_ended', 409, '这份关爱登记已经结束，请刷新后再看。');
/** A mobile number of the mainland, eleven digits. */
export const carePhoneSchema = z.string().regex(/^1[3-9]\d{9}$/, '请填写 11 位手机号');

export const contactView = z.object({
  id: idSchema,
  name: z.string(),
  relation: z.string(),
  /** Masked: `138****5678`. */
  phone: z.string(),
  /** Null: not a channel yet, and shown as such. */
  verifiedAt: instantSchema.nullable(),
  /** True if the contact uses the app with that number: they then see calls there, too. */
  hasAccount: z.boolean(),
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

export type CareDeviceView = z.infer<typeof careDeviceView>;

/** What somebody is to the dwelling; `left`: bound there no longer. */
export const boundRelationSchema = z.enum([...relations, 'left']);

/** Somebody who is bound to a household, for saying whose account it is. */
export const boundPersonView = z.object({
  personId: idSchema,
  /** Masked: `王**`. */
  name: z.string(),
  relation: boundRelationSchema,
});
export type BoundPersonView = z.infer<typeof boundPersonView>;

/**
 * A person in care as the staff who cover the place see them. What is null beside name, address and devices is not
 * known or not for the viewer's post: `can.seeAll` tells which.
 */
export const careRecordView = z.object({
  id: idSchema,
  /** Masked in lists, full on its own page (recorded). */
  name: z.string(),
  group: careGroupSchema.nullable(),
  address: z.string(),
  householdId: idSchema,
  /** True if the person uses the app. */
  hasAccount: z.boolean(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  devices: z.array(careDeviceView),
  contactsVerified: z.int().nullable(),
  contactsTotal: z.int().nullable(),
  lastDrillAt: instantSchema.nullable(),
  /** The welfare check-in: `09:00` or null where none is wanted. */
  checkInBy: z.string().nullable(),
  can: z.object({ seeAll: z.boolean(), change: z.boolean(), end: z.boolean() }),
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
      total: z.int(),
      livingAlone: z.int(),
      /** With a device in use, working or not. */
      withDevice: z.int(),
      deviceDown: z.int(),
      withVerifiedContact: z.int(),
    }),
    /** When staff last said that nobody who lives alone is missing here; only then do its counts become facts. */
    confirmedAt: instantSchema.nullable(),
    can: z.object({ add: z.boolean(), confirm: z.boolean() }),
  }),
  errors: [],
});

export const careDetailView = careRecordView.extend({
  /** The account that belongs to the person, as staff or the person said. */
  account: boundPersonView.nullable(),
  hasDoorCode: z.boolean(),
  phone: z.string().nullable(),
  access: z.string().nullable(),
  notes: z.string().nullable(),
  contacts: z.array(contactView),
  buildingPosition: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
});
export type CareDetailView = z.infer<typeof careDetailView>;

/** Who could be meant in a household: nobody is guessed, staff choose. */
export const getHouseholdPeople = defineEndpoint({
  name: 'care.household-people',
  summary: 'Who of a household uses the app',
  method: 'GET',
  path: '/api/care/households/:householdId/people',
  audience: 'person',
  input: z.object({ householdId: idSchema }),
  output: z.object({ address: z.string(), people: z.array(boundPersonView) }),
  errors: [],
});

/** Staff say that nobody of 60 and older who lives alone is missing in the register. Holds for half a year. */
export const confirmCareComplete = defineEndpoint({
  name: 'care.confirm-complete',
  summary: 'The register of care is complete',
  method: 'POST',
  path: '/api/care-confirmation',
  audience: 'person',
  input: z.object({}),
  output: z.object({ confirmedAt: instantSchema, livingAlone: z.int() }),
  errors: [],
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
    /** One of the people of `care.household-people`; null: no account, or not known whose. */
    personId: idSchema.nullable().default(null),
    phone: carePhoneSchema.nullable().default(null),
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
    name: z.string().trim().min(2).max(30).optional(),
    personId: idSchema.nullable().optional(),
    group: careGroupSchema.optional(),
    phone: carePhoneSchema.nullable().optional(),
    access: z.string().trim().max(200).optional(),
    notes: z.string().trim().max(200).optional(),
    checkInBy: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .nullable()
      .optional(),
  }),
  output: careDetailView,
  errors: [careEnded, alreadyInCare],
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
