import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { instantSchema } from '../kernel/time';
import {
  applicationDecided,
  applicationStateSchema,
  applicationView,
  placeInput,
  reasonNeeded,
  relationSchema,
} from './bindings';

export const deskApplicationView = applicationView.omit({ can: true }).extend({
  householdId: idSchema,
  /** Masked. */
  applicantName: z.string(),
  /** How many people are bound to the household today. */
  residents: z.int(),
  hasOwner: z.boolean(),
  can: z.object({ decide: z.boolean() }),
});
export type DeskApplicationView = z.infer<typeof deskApplicationView>;

/** Staff: applications of the estates that the caller's post covers, oldest first while open. */
export const listApplications = defineEndpoint({
  name: 'bindings.list-applications',
  summary: 'Applications to decide',
  method: 'GET',
  path: '/api/staff/binding-applications',
  audience: 'person',
  input: z.object({ state: applicationStateSchema.default('pending'), ...pageInput }),
  output: pageOf(deskApplicationView),
  errors: [],
});

/** Staff: approves or refuses, once, with a reason where it is refused. */
export const decideApplication = defineEndpoint({
  name: 'bindings.decide-application',
  summary: 'Approve or refuse an application',
  method: 'POST',
  path: '/api/staff/binding-applications/:applicationId/decision',
  audience: 'person',
  input: z.object({
    applicationId: idSchema,
    decision: z.enum(['approve', 'refuse']),
    reason: z.string().trim().max(200).default(''),
  }),
  output: deskApplicationView,
  errors: [applicationDecided, reasonNeeded],
});

export const issuedCodeView = z.object({
  id: idSchema,
  householdId: idSchema,
  address: z.string(),
  relation: relationSchema,
  issuedAt: instantSchema,
  expiresAt: instantSchema,
  usesLeft: z.int(),
  uses: z.int(),
  revokedAt: instantSchema.nullable(),
  can: z.object({ revoke: z.boolean() }),
});
export type IssuedCodeView = z.infer<typeof issuedCodeView>;

/** Staff: makes a code for one household. The code itself is answered this once and never again. */
export const issueCode = defineEndpoint({
  name: 'bindings.issue-code',
  summary: 'Make a binding code to print',
  method: 'POST',
  path: '/api/staff/binding-codes',
  audience: 'person',
  input: z.object({
    ...placeInput,
    relation: relationSchema,
    uses: z.int().min(1).max(10).default(1),
  }),
  output: issuedCodeView.extend({
    /** `7K3M-QW9T-4HXP` */
    code: z.string(),
    /** A PNG of the code to scan, as a data address. */
    qr: z.string(),
  }),
  errors: [],
  limitPerMinute: 60,
});

export const listCodes = defineEndpoint({
  name: 'bindings.list-codes',
  summary: 'Codes that were made, newest first',
  method: 'GET',
  path: '/api/staff/binding-codes',
  audience: 'person',
  input: z.object(pageInput),
  output: pageOf(issuedCodeView),
  errors: [],
});

export const revokeCode = defineEndpoint({
  name: 'bindings.revoke-code',
  summary: 'Make a code useless',
  method: 'POST',
  path: '/api/staff/binding-codes/:codeId/revoke',
  audience: 'person',
  input: z.object({ codeId: idSchema }),
  output: issuedCodeView,
  errors: [],
});

/** Staff: the id of a dwelling by what stands on its door. */
export const findHousehold = defineEndpoint({
  name: 'bindings.find-household',
  summary: 'A household by its address, for staff who cover it',
  method: 'GET',
  path: '/api/staff/household',
  audience: 'person',
  input: z.object(placeInput),
  output: z.object({ householdId: idSchema, address: z.string() }),
  errors: [],
});
