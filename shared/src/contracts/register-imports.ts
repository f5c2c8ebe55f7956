import * as z from 'zod';
import { defineEndpoint, rawOutput } from '../kernel/endpoint';
import { idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { instantSchema } from '../kernel/time';
import {
  importFileEmpty,
  importFileLimit,
  importFileUnreadable,
  importHasErrors,
  importNotChecked,
  importRunning,
} from './register-errors';
import { genderSchema, masked, relationSchema } from './register-terms';

/**
 * `checking` → `checked` → `committing` → `done`; `refused` when the file cannot be read to its end;
 * `discarded` by hand, or a day after it was checked.
 */
export const importStates = [
  'checking',
  'checked',
  'committing',
  'done',
  'refused',
  'discarded',
] as const;
export const importStateSchema = z.enum(importStates);
export type ImportState = (typeof importStates)[number];

/** Why a whole file was refused. */
export const importRefusals = [
  'unreadable',
  'no-head',
  'column-missing',
  'column-twice',
  'too-many-rows',
  'no-rows',
  'too-large-inside',
  'cell-too-long',
  'interrupted',
] as const;
export type ImportRefusal = (typeof importRefusals)[number];

/** What can be wrong with a row. */
export const importRowProblems = [
  'missing',
  'too-long',
  'bad-date',
  'impossible-age',
  'bad-phone',
  'bad-id',
  'bad-gender',
  'bad-relation',
  'bad-flag',
  'contradicts-id',
  'unknown-estate',
  'unknown-household',
  'duplicate-in-file',
  'duplicate-in-register',
  'two-heads',
  'not-alone',
] as const;
export type ImportRowProblem = (typeof importRowProblems)[number];

export const importView = z.object({
  id: idSchema,
  state: importStateSchema,
  refusal: z.enum(importRefusals).nullable(),
  format: z.enum(['xlsx', 'csv-utf8', 'csv-gb18030']),
  uploadedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  /** Rows that hold anything, without the head. */
  totalRows: z.int(),
  validRows: z.int(),
  faultyRows: z.int(),
  /** Problems found; of many only the first are kept for reading. */
  problemCount: z.int(),
  keptProblems: z.int(),
  newEstates: z.int(),
  newBuildings: z.int(),
  newHouseholds: z.int(),
  createsHouseholds: z.boolean(),
  /** Rows that the running step has behind it, of `of`; `of` is 0 while it is not known. */
  progress: z.object({
    done: z.int(),
    of: z.int(),
    rowsPerSecond: z.number().nullable(),
  }),
  addedRows: z.int(),
  /** Rows that somebody else had registered between checking and committing. */
  skippedRows: z.int(),
  can: z.object({ commit: z.boolean(), discard: z.boolean() }),
});
export type ImportView = z.infer<typeof importView>;

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
