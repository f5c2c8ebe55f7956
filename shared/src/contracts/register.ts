import * as z from 'zod';
import { defineEndpoint, rawOutput } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { daySchema, instantSchema } from '../kernel/time';
import { importRowProblems, importView, masked } from './register-views';

export * from './register-views';

/** Greatest file that is taken, in bytes. */
export const importFileLimit = 64 * 1024 * 1024;

export const importRunning = defineError(
  'import_running',
  409,
  '本社区已有一份名单正在处理，请等它结束后再试。这份文件没有保存。',
);
export const importFileUnreadable = defineError(
  'import_file_unreadable',
  422,
  '这个文件读不出来，没有保存。请用 Excel（.xlsx）或 CSV 文件；旧版 .xls 请先另存为 .xlsx。',
);
export const importFileEmpty = defineError('import_file_empty', 422, '没有收到文件内容。');
export const importNotChecked = defineError(
  'import_not_checked',
  409,
  '这份名单现在不能写入：它还没检查完，或已经写入、作废。请刷新后再看。',
);
export const importHasErrors = defineError(
  'import_has_errors',
  409,
  '名单里还有错误的行，什么都没有写入。请改正后重新上传，或确认只写入没有错误的行。',
);
export const residentAlreadyRegistered = defineError(
  'resident_already_registered',
  409,
  '这个人已经登记在册，没有重复登记。搬家请用“变更”。',
);
export const residentEntryEnded = defineError(
  'resident_entry_ended',
  409,
  '这条登记已经结束，不能再改。请刷新后再看。',
);
export const residentDateImpossible = defineError(
  'resident_date_impossible',
  422,
  '日期不对：不能晚于今天，也不能早于原来的入住日期。没有保存。',
);
export const residentIdInvalid = defineError(
  'resident_id_invalid',
  422,
  '身份证号不对，或与出生日期、性别不符。没有保存。',
);
export const residentPhoneInvalid = defineError(
  'resident_phone_invalid',
  422,
  '手机号不对，没有保存。',
);

export const genders = ['male', 'female', 'unknown'] as const;
export const genderSchema = z.enum(genders);
export type Gender = (typeof genders)[number];

/** Relation to the one in whose name the household is registered. */
export const relations = [
  'head',
  'spouse',
  'child',
  'parent',
  'grandchild',
  'other-family',
  'tenant',
  'other',
] as const;
export const relationSchema = z.enum(relations);
export type Relation = (typeof relations)[number];

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

/**
 * Takes a list of residents as the raw bytes of an .xlsx or CSV file and begins to check it. Nothing of the
 * register changes. A refused file leaves nothing behind.
 */
export const uploadImport = defineEndpoint({
  name: 'register.upload-import',
  summary: 'Upload a list of residents for checking',
  method: 'POST',
  path: '/api/staff/register/imports',
  audience: 'person',
  upload: { maxBytes: importFileLimit },
  input: z.object({ createsHouseholds: z.enum(['yes', 'no']).default('no') }),
  output: importView,
  errors: [importRunning, importFileUnreadable, importFileEmpty],
  status: 201,
  limitPerMinute: 10,
});

export const listImports = defineEndpoint({
  name: 'register.list-imports',
  summary: 'Imports of my community, newest first',
  method: 'GET',
  path: '/api/staff/register/imports',
  audience: 'person',
  input: z.object(pageInput),
  output: pageOf(importView),
  errors: [],
});

/** Where an import stands; asked again and again while it runs. */
export const getImport = defineEndpoint({
  name: 'register.get-import',
  summary: 'Progress of an import',
  method: 'GET',
  path: '/api/staff/register/imports/:importId',
  audience: 'person',
  input: z.object({ importId: idSchema }),
  output: importView,
  errors: [],
  limitPerMinute: 300,
});

export const importPreviewRow = z.object({
  rowNumber: z.int(),
  address: z.string(),
  name: masked,
  phone: masked.nullable(),
  idNumber: masked.nullable(),
  gender: genderSchema,
  relation: relationSchema,
  livesAlone: z.boolean(),
});
export type ImportPreviewRow = z.infer<typeof importPreviewRow>;

/** The first good rows of a checked import, masked. */
export const previewImport = defineEndpoint({
  name: 'register.preview-import',
  summary: 'First rows of a checked import, masked',
  method: 'GET',
  path: '/api/staff/register/imports/:importId/preview',
  audience: 'person',
  input: z.object({ importId: idSchema }),
  output: z.object({ rows: z.array(importPreviewRow) }),
  errors: [importNotChecked],
});

export const importProblemView = z.object({
  rowNumber: z.int(),
  column: z.string(),
  problem: z.enum(importRowProblems),
  /** What is wrong, in Chinese, without what stood there. */
  message: z.string(),
});
export type ImportProblemView = z.infer<typeof importProblemView>;

export const listImportProblems = defineEndpoint({
  name: 'register.list-import-problems',
  summary: 'What is wrong in which row',
  method: 'GET',
  path: '/api/staff/register/imports/:importId/problems',
  audience: 'person',
  input: z.object({ importId: idSchema, ...pageInput }),
  output: pageOf(importProblemView),
  errors: [],
});

/** The same as CSV: row, column and what is wrong; no personal data. */
export const downloadImportProblems = defineEndpoint({
  name: 'register.download-problems',
  summary: 'What is wrong in which row, as CSV',
  method: 'GET',
  path: '/api/staff/register/imports/:importId/problems.csv',
  audience: 'person',
  input: z.object({ importId: idSchema }),
  output: rawOutput('text/csv; charset=utf-8'),
  errors: [],
});

/** Takes the good rows of a checked import into the register. Sent twice, it happens once. */
export const commitImport = defineEndpoint({
  name: 'register.commit-import',
  summary: 'Take a checked import into the register',
  method: 'POST',
  path: '/api/staff/register/imports/:importId/commit',
  audience: 'person',
  input: z.object({ importId: idSchema, acceptsErrors: z.boolean().default(false) }),
  output: importView,
  errors: [importNotChecked, importHasErrors, importRunning],
});

/** Throws a checked import away with all its rows. */
export const discardImport = defineEndpoint({
  name: 'register.discard-import',
  summary: 'Throw a checked import away',
  method: 'POST',
  path: '/api/staff/register/imports/:importId/discard',
  audience: 'person',
  input: z.object({ importId: idSchema }),
  output: importView,
  errors: [importNotChecked],
});
