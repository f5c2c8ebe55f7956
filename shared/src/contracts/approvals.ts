import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { reasonSchema } from '../kernel/reason';
import { instantSchema } from '../kernel/time';
import {
  dutiesApart,
  lastAdministrator,
  ownAppointment,
  postAlreadyHeld,
  postEnded,
  postOutOfReach,
} from './posts';

/** `pending` → `approved` | `refused` | `expired` | `withdrawn`; nothing leads back. */
export const approvalStates = ['pending', 'approved', 'refused', 'expired', 'withdrawn'] as const;
export const approvalStateSchema = z.enum(approvalStates);
export type ApprovalState = (typeof approvalStates)[number];

export const approvalClosed = defineError(
  'approval_closed',
  409,
  '这件事已经办结或者过期了，没有重复办理。请返回刷新后再看。',
);
export const ownApproval = defineError(
  'own_approval',
  403,
  '自己提出的事不能自己审批，请由另一位管理人员审批。',
);

export const approvalOutline = z.object({
  id: idSchema,
  /** What kind of thing it is, in words: `任命岗位`. */
  title: z.string(),
  state: approvalStateSchema,
  requestedAt: instantSchema,
  expiresAt: instantSchema,
  closedAt: instantSchema.nullable(),
  /** Masked: `郑**`. */
  requester: z.string(),
  isMine: z.boolean(),
  can: z.object({ decide: z.boolean(), withdraw: z.boolean() }),
});
export type ApprovalOutline = z.infer<typeof approvalOutline>;

export const approvalView = approvalOutline.extend({
  /** One plain sentence: what happens on approval. */
  effect: z.string(),
  reason: z.string(),
  decisionReason: z.string().nullable(),
  /** Masked; null while nobody has decided. */
  decider: z.string().nullable(),
});
export type ApprovalView = z.infer<typeof approvalView>;

/** Administrators see all that their post covers, everybody else in a post what they asked for; newest first. */
export const listApprovals = defineEndpoint({
  name: 'approvals.list',
  summary: 'What waits for a second person, and what became of the rest',
  method: 'GET',
  path: '/api/staff/approvals',
  audience: 'person',
  input: z.object({ state: z.enum(['pending', 'closed']).default('pending'), ...pageInput }),
  output: pageOf(approvalOutline),
  errors: [],
});

export const getApproval = defineEndpoint({
  name: 'approvals.get',
  summary: 'One approval with its reason and what it would do',
  method: 'GET',
  path: '/api/staff/approvals/:approvalId',
  audience: 'person',
  input: z.object({ approvalId: idSchema }),
  output: approvalView,
  errors: [],
});

/** Decides once; what was asked for happens in the same transaction, or nothing does. */
export const decideApproval = defineEndpoint({
  name: 'approvals.decide',
  summary: 'Approve or refuse, as a second person, with a reason',
  method: 'POST',
  path: '/api/staff/approvals/:approvalId/decision',
  audience: 'person',
  input: z.object({ approvalId: idSchema, isApproved: z.boolean(), reason: reasonSchema }),
  output: approvalView,
  errors: [
    approvalClosed,
    ownApproval,
    // What executors may answer when the world has changed since the request; nothing is decided then.
    dutiesApart,
    lastAdministrator,
    ownAppointment,
    postAlreadyHeld,
    postEnded,
    postOutOfReach,
  ],
});

export const withdrawApproval = defineEndpoint({
  name: 'approvals.withdraw',
  summary: 'Take back what I asked for',
  method: 'POST',
  path: '/api/staff/approvals/:approvalId/withdrawal',
  audience: 'person',
  input: z.object({ approvalId: idSchema }),
  output: approvalView,
  errors: [approvalClosed],
});
