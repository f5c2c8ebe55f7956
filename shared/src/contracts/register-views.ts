import * as z from 'zod';
import { idSchema } from '../kernel/ids';
import { instantSchema } from '../kernel/time';

/** Text that was masked by the server; there is nothing more in it. */
export const masked = z.string();

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
