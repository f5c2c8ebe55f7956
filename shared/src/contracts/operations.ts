import * as z from 'zod';
import { operationActions, operationObjects } from '../evidence/event-types-operations';
import { defineEndpoint } from '../kernel/endpoint';
import { communitySlugSchema, idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { dutySchema, postSchema } from '../kernel/roles';
import { daySchema, instantSchema } from '../kernel/time';

export const operationActionSchema = z.enum(operationActions);
export type OperationAction = (typeof operationActions)[number];
export const operationObjectSchema = z.enum(operationObjects);
export type OperationObject = (typeof operationObjects)[number];

/** What a check found: `ok`, or the first row that does not say what was sealed. */
export const verificationOutcomes = ['ok', 'edited', 'deleted', 'inserted', 'log-damaged'] as const;
export const verificationOutcomeSchema = z.enum(verificationOutcomes);
export type VerificationOutcome = (typeof verificationOutcomes)[number];

export const verificationView = z.object({
  at: instantSchema,
  outcome: verificationOutcomeSchema,
  /** Rows that were compared with their sealed detail. */
  checked: z.int().nonnegative(),
  /** Sealed operations whose row went with its retention time. */
  expired: z.int().nonnegative(),
  /** The log entry of the first row that differs; null where all agree. */
  firstEntryId: idSchema.nullable(),
});
export type VerificationView = z.infer<typeof verificationView>;

export const operationView = z.object({
  /** Its entry of the community's log. */
  entryId: idSchema,
  at: instantSchema,
  actor: z.object({
    id: idSchema,
    /** Masked: `陈**`. */
    name: z.string(),
    /** Null for somebody without a post, such as a resident who allowed a helper. */
    post: postSchema.nullable(),
    duty: dutySchema.nullable(),
  }),
  action: operationActionSchema,
  object: operationObjectSchema,
  /** An opaque id, or the name of the endpoint that was refused. */
  subjectId: z.string(),
  count: z.int().nonnegative(),
});
export type OperationView = z.infer<typeof operationView>;

const range = {
  action: operationActionSchema.optional(),
  object: operationObjectSchema.optional(),
  /** First and last day, inclusive. */
  from: daySchema.optional(),
  to: daySchema.optional(),
};

/** Everything that staff did, newest first; looking at it is an operation too. */
export const listOperations = defineEndpoint({
  name: 'operations.list',
  summary: 'What staff of the community did, for administrators and inspectors',
  method: 'GET',
  path: '/api/staff/:community/operations',
  audience: 'person',
  input: z.object({
    community: communitySlugSchema,
    actorId: idSchema.optional(),
    ...range,
    ...pageInput,
  }),
  output: pageOf(operationView).extend({
    /** The newest check; null while none was made. */
    verification: verificationView.nullable(),
    /** How long rows are kept, and by which rule. */
    retention: z.object({ keepDays: z.int(), citation: z.string() }),
    can: z.object({ verify: z.boolean() }),
  }),
  errors: [],
});

export const listMyOperations = defineEndpoint({
  name: 'operations.list-mine',
  summary: 'What I did in my posts in the community, newest first',
  method: 'GET',
  path: '/api/staff/:community/operations/mine',
  audience: 'person',
  input: z.object({ community: communitySlugSchema, ...range, ...pageInput }),
  output: pageOf(operationView),
  errors: [],
});

/** Compares every row with what the log has sealed and names the first that differs. Changes no row. */
export const verifyOperations = defineEndpoint({
  name: 'operations.verify',
  summary: 'Compare the operation records with the sealed log, now',
  method: 'POST',
  path: '/api/staff/:community/operations/verification',
  audience: 'person',
  input: z.object({ community: communitySlugSchema }),
  output: verificationView,
  errors: [],
  limitPerMinute: 6,
});
