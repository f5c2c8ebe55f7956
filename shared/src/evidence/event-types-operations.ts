import * as z from 'zod';
import { duties } from '../kernel/roles';
import { defineEventType } from './event-type';

/** What staff do, coarsely. */
export const operationActions = [
  'read',
  'change',
  'export',
  'grant',
  'revoke',
  'approve',
  'refuse',
  'denied',
] as const;
/** What it was done to, coarsely. */
export const operationObjects = [
  'person',
  'household',
  'binding',
  'delegation',
  'post',
  'register',
  'export',
  'approval',
  'key',
  'consent',
  'log',
  'care',
  'device',
  'duty',
  'call',
  'endpoint',
] as const;

/** Somebody in a post did something that must leave a trace. Tells what kind, by which duty and to how many. */
export const operationRecorded = defineEventType({
  type: 'operations.recorded',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: z.strictObject({
    /** `none`: somebody without a post, such as a resident who lets a helper in. */
    duty: z.enum([...duties, 'none']),
    action: z.enum(operationActions),
    object: z.enum(operationObjects),
    /** How many people or rows it touched. */
    count: z.int().nonnegative(),
    /** Hex SM3 over the salt and the fields of the row in the operation records: who and what stand there alone. */
    record: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  feeds: ['role-based-access', 'access-download-limits', 'tamper-proof-oplog'],
  zh: '人员操作记录',
});

/** Somebody or the daily job compared every operation record with what the log has sealed. */
export const operationsVerified = defineEventType({
  type: 'operations.verified',
  schemaVersion: 1,
  disclosure: 'public',
  facts: z.strictObject({
    /** `nothing`: there was no row yet, so nothing was shown either way. */
    result: z.enum(['ok', 'differs', 'nothing']),
    /** How many rows were compared. */
    checked: z.int().nonnegative(),
  }),
  feeds: ['tamper-proof-oplog'],
  zh: '操作记录核对',
});
