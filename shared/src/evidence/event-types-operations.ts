import * as z from 'zod';
import { dutySchema } from '../kernel/roles';
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
  'endpoint',
] as const;

/** Somebody in a post did something that must leave a trace. Tells what kind, by which duty and to how many. */
export const operationRecorded = defineEventType({
  type: 'operations.recorded',
  schemaVersion: 1,
  disclosure: 'inspector',
  facts: z.strictObject({
    duty: dutySchema,
    action: z.enum(operationActions),
    object: z.enum(operationObjects),
    /** How many people or rows it touched. */
    count: z.int().nonnegative(),
  }),
  feeds: ['role-based-access', 'access-download-limits', 'tamper-proof-oplog'],
  zh: '人员操作记录',
});
