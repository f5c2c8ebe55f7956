import * as z from 'zod';
import { defineEndpoint, rawOutput } from '../kernel/endpoint';
import { idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { daySchema, instantSchema } from '../kernel/time';
import {
  residentAlreadyRegistered,
  residentDateImpossible,
  residentEntryEnded,
  residentIdInvalid,
  residentPhoneInvalid,
} from './register-errors';
import { genderSchema, masked, relationSchema } from './register-terms';

export * from './register-errors';
export * from './register-imports';
export * from './register-terms';

/** One stretch of time in which somebody lived somewhere, as lists show it: nothing in it is whole. */
export const residentView = z.object({
  id: idSchema,
  /** The person, the same through all changes of the entry. */
  residentId: idSchema,
  householdId: idSchema,
  address: z.string(),
  name: masked,
  phone: masked.nullable(),
  idNumber: masked.nullable(),
  /** Full years today; null where the birth date is not known. */
  ageGroup: z.enum(['child', 'adult', 'from-60', 'from-65', 'from-80', 'unknown']),
  gender: genderSchema,
  relation: relationSchema,
  livesAlone: z.boolean(),
  /** True where an account of the app is linked. */
  hasAccount: z.boolean(),
  fromOn: daySchema,
  untilOn: daySchema.nullable(),
  can: z.object({ reveal: z.boolean(), change: z.boolean() }),
});
export type ResidentView = z.infer<typeof residentView>;

export const buildingView = z.object({
  id: idSchema,
  estateId: idSchema,
  estate: z.string(),
  name: z.string(),
  grid: z.string().nullable(),
  households: z.int(),
});
export type BuildingView = z.infer<typeof buildingView>;

export const registerHouseholdView = z.object({
  id: idSchema,
  address: z.string(),
  unit: z.string(),
  room: z.string(),
  residents: z.int(),
});
export type RegisterHouseholdView = z.infer<typeof registerHouseholdView>;

/** The buildings that the caller's post covers, by estate and name. */
export const listBuildings = defineEndpoint({
  name: 'register.list-buildings',
  summary: 'Buildings that my post covers',
  method: 'GET',
  path: '/api/staff/register/buildings',
  audience: 'person',
  input: z.object({}),
  output: z.object({ items: z.array(buildingView) }),
  errors: [],
});

/** The households of a building, by unit and room. */
export const listHouseholds = defineEndpoint({
  name: 'register.list-households',
  summary: 'Households of a building with the number of residents',
  method: 'GET',
  path: '/api/staff/register/buildings/:buildingId/households',
  audience: 'person',
  input: z.object({ buildingId: idSchema, ...pageInput }),
  output: pageOf(registerHouseholdView),
  errors: [],
});

/** Who lives in a household, masked; with `past` also who lived there. Recorded as a read. */
export const listHouseholdResidents = defineEndpoint({
  name: 'register.list-household-residents',
  summary: 'Residents of a household, masked',
  method: 'GET',
  path: '/api/staff/register/households/:householdId/residents',
  audience: 'person',
  input: z.object({
    householdId: idSchema,
    past: z.enum(['yes', 'no']).default('no'),
    ...pageInput,
  }),
  output: pageOf(residentView).extend({
    address: z.string(),
    can: z.object({ add: z.boolean() }),
  }),
  errors: [],
});

/** Everybody that the caller's post covers, masked and paged. Recorded as a read. */
export const listResidents = defineEndpoint({
  name: 'register.list-residents',
  summary: 'Residents that my post covers, masked',
  method: 'GET',
  path: '/api/staff/register/residents',
  audience: 'person',
  input: z.object({ estateId: idSchema.optional(), ...pageInput }),
  output: pageOf(residentView),
  errors: [],
});

/** Finds residents by a whole phone number. A POST, because numbers must not stand in addresses. */
export const searchResidents = defineEndpoint({
  name: 'register.search-residents',
  summary: 'Find residents by phone number',
  method: 'POST',
  path: '/api/staff/register/search',
  audience: 'person',
  input: z.object({ phone: z.string().min(7).max(30) }),
  output: z.object({ items: z.array(residentView) }),
  errors: [residentPhoneInvalid],
  limitPerMinute: 30,
});

/** The whole entry. Leaves a trace in the operation log before it is answered. */
export const revealResident = defineEndpoint({
  name: 'register.reveal-resident',
  summary: 'See one resident unmasked; recorded',
  method: 'POST',
  path: '/api/staff/register/entries/:id/reveal',
  audience: 'person',
  input: z.object({ id: idSchema }),
  output: z.object({
    id: idSchema,
    name: z.string(),
    phone: z.string().nullable(),
    birthDate: daySchema.nullable(),
    /** The register keeps the end of an id number only. */
    idTail: z.string().nullable(),
  }),
  errors: [],
  limitPerMinute: 30,
});

/** Where one person lived when, newest first, masked. Recorded as a read. */
export const getResidentHistory = defineEndpoint({
  name: 'register.get-resident-history',
  summary: 'Where a resident lived when',
  method: 'GET',
  path: '/api/staff/register/residents/:residentId/history',
  audience: 'person',
  input: z.object({ residentId: idSchema }),
  output: z.object({ items: z.array(residentView) }),
  errors: [],
});

const residentInput = {
  name: z.string().trim().min(1).max(40),
  phone: z.string().trim().max(30).optional(),
  idNumber: z.string().trim().max(30).optional(),
  birthDate: daySchema.optional(),
  gender: genderSchema.default('unknown'),
  relation: relationSchema,
  livesAlone: z.boolean().default(false),
};

/** Enters one resident by hand. */
export const addResident = defineEndpoint({
  name: 'register.add-resident',
  summary: 'Enter a resident',
  method: 'POST',
  path: '/api/staff/register/households/:householdId/residents',
  audience: 'person',
  input: z.object({ householdId: idSchema, fromOn: daySchema, ...residentInput }),
  output: residentView,
  errors: [
    residentAlreadyRegistered,
    residentDateImpossible,
    residentIdInvalid,
    residentPhoneInvalid,
  ],
  status: 201,
});

/** Ends the entry on that day and begins another with the change: what was stays readable. */
export const changeResident = defineEndpoint({
  name: 'register.change-resident',
  summary: 'Move a resident or change what is known',
  method: 'POST',
  path: '/api/staff/register/entries/:id/change',
  audience: 'person',
  input: z.object({
    id: idSchema,
    on: daySchema,
    householdId: idSchema.optional(),
    phone: z.string().trim().max(30).optional(),
    relation: relationSchema.optional(),
    livesAlone: z.boolean().optional(),
  }),
  output: residentView,
  errors: [
    residentAlreadyRegistered,
    residentEntryEnded,
    residentDateImpossible,
    residentPhoneInvalid,
  ],
});

/** Ends an entry: the person moved away or died. */
export const endResident = defineEndpoint({
  name: 'register.end-resident',
  summary: 'End an entry of the register',
  method: 'POST',
  path: '/api/staff/register/entries/:id/end',
  audience: 'person',
  input: z.object({ id: idSchema, on: daySchema }),
  output: residentView,
  errors: [residentEntryEnded, residentDateImpossible],
});

const countSchema = z.int().nonnegative();

/** People by age group today; measured from the register, nobody's name in it. */
export const getRegisterCounts = defineEndpoint({
  name: 'register.get-counts',
  summary: 'Residents by age group',
  method: 'GET',
  path: '/api/staff/register/counts',
  audience: 'person',
  input: z.object({}),
  output: z.object({
    total: countSchema,
    children: countSchema,
    from60: countSchema,
    from65: countSchema,
    from80: countSchema,
    from60Alone: countSchema,
    unknownAge: countSchema,
    households: countSchema,
    buildings: countSchema,
    countedAt: instantSchema,
  }),
  errors: [],
});

/** A blank form with the columns that an import reads, and one invented line. */
export const downloadImportTemplate = defineEndpoint({
  name: 'register.download-template',
  summary: 'Blank form for the import (xlsx)',
  method: 'GET',
  path: '/api/staff/register/template.xlsx',
  audience: 'anyone',
  input: z.object({}),
  output: rawOutput('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  errors: [],
});
