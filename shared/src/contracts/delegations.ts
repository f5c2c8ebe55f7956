import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { delegatedTaskSchema } from '../kernel/roles';
import { instantSchema } from '../kernel/time';
import { tooManyWrongCodes } from './bindings';

/** One answer for wrong, used, cancelled and expired alike. */
export const delegationCodeRefused = defineError(
  'delegation_code_refused',
  422,
  '这个码用不了，可能输错了，也可能已经过期。请让对方重新出一个。',
);
/** Many wrong ones from many people: somebody guesses. */
export const helperCodesPaused = defineError(
  'helper_codes_paused',
  429,
  '现在输错代办码的人太多，为了安全，大家都先停一下。请过 10 分钟再输入。',
);
export const delegationToSelf = defineError(
  'delegation_to_self',
  422,
  '这是您自己出的码，要请对方在他的手机上输入。',
);
export const nothingToDelegate = defineError(
  'nothing_to_delegate',
  422,
  '名下还没有绑定房屋，没有可以请人代办的事。请先绑定房屋。',
);

/** `view-bills` is part of `pay-bills`. */
const terms = {
  task: delegatedTaskSchema,
};

export const invitationView = z.object({
  id: idSchema,
  /** `invite`: I let somebody act for me. `request`: I ask to act for somebody. */
  direction: z.enum(['invite', 'request']),
  task: delegatedTaskSchema,
  createdAt: instantSchema,
  expiresAt: instantSchema,
});
export type InvitationView = z.infer<typeof invitationView>;

const freshInvitationView = invitationView.extend({
  /** `7K3M-QW9T-4HXP`, answered this once. */
  code: z.string(),
  /** A PNG of the code to scan, as a data address. */
  qr: z.string(),
});

/** Lets one of the family act for me: the code is good for 24 hours and for one person. */
export const inviteFamily = defineEndpoint({
  name: 'delegations.invite-family',
  summary: 'Allow somebody of the family to act for me',
  method: 'POST',
  path: '/api/delegations/invitations',
  audience: 'person',
  input: z.object({ ...terms, householdIds: z.array(idSchema).min(1).max(10).optional() }),
  output: freshInvitationView,
  errors: [nothingToDelegate],
  limitPerMinute: 20,
});

/** Asks to act for one of the family, who agrees by entering the code within 24 hours. */
export const requestFamily = defineEndpoint({
  name: 'delegations.request-family',
  summary: 'Ask somebody of the family to let me act for them',
  method: 'POST',
  path: '/api/delegations/requests',
  audience: 'person',
  input: z.object(terms),
  output: freshInvitationView,
  errors: [],
  limitPerMinute: 20,
});

/** Takes an open invitation or request back; its code is useless from then on. */
export const cancelInvitation = defineEndpoint({
  name: 'delegations.cancel-invitation',
  summary: 'Take an invitation back',
  method: 'POST',
  path: '/api/delegations/invitations/:invitationId/cancel',
  audience: 'person',
  input: z.object({ invitationId: idSchema }),
  output: z.object({}),
  errors: [],
});

/** What a code asks for, before anything is agreed to. */
export const readInvitation = defineEndpoint({
  name: 'delegations.read-invitation',
  summary: 'What a family code would allow',
  method: 'POST',
  path: '/api/delegations/invitations/read',
  audience: 'person',
  input: z.object({ code: z.string().min(1).max(40) }),
  output: invitationView.omit({ id: true, createdAt: true }).extend({
    /** Who made the code, masked. */
    from: z.string(),
  }),
  errors: [delegationCodeRefused, tooManyWrongCodes, delegationToSelf],
  limitPerMinute: 20,
});

export const delegationView = z.object({
  id: idSchema,
  kind: z.enum(['family', 'helper']),
  task: delegatedTaskSchema,
  /** The other one, masked. */
  name: z.string(),
  /** `ended`: time was up. `withdrawn`: one of the two ended it. `homeless`: the one acted for lives there no more. */
  state: z.enum(['active', 'ended', 'withdrawn', 'homeless']),
  /** Where it holds today; nothing once it is over. */
  households: z.array(z.object({ id: idSchema, address: z.string() })),
  startedAt: instantSchema,
  endsAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  uses: z.int(),
  lastUsedAt: instantSchema.nullable(),
  can: z.object({ act: z.boolean(), withdraw: z.boolean() }),
});
export type DelegationView = z.infer<typeof delegationView>;

/** Agrees: by the one invited, or by the one asked. */
export const acceptInvitation = defineEndpoint({
  name: 'delegations.accept-invitation',
  summary: 'Agree to a family code',
  method: 'POST',
  path: '/api/delegations/invitations/accept',
  audience: 'person',
  input: z.object({ code: z.string().min(1).max(40) }),
  output: delegationView,
  errors: [delegationCodeRefused, tooManyWrongCodes, delegationToSelf, nothingToDelegate],
  limitPerMinute: 20,
});

/** Both sides: whom I have allowed, for whom I may act, and what is still open. */
export const listDelegations = defineEndpoint({
  name: 'delegations.list-delegations',
  summary: 'Who may act for me, and for whom I may act',
  method: 'GET',
  path: '/api/delegations',
  audience: 'person',
  input: z.object({}),
  output: z.object({
    given: z.array(delegationView),
    received: z.array(delegationView),
    invitations: z.array(invitationView),
  }),
  errors: [],
});

export const getDelegation = defineEndpoint({
  name: 'delegations.get-delegation',
  summary: 'One delegation, as either side sees it',
  method: 'GET',
  path: '/api/delegations/:delegationId',
  audience: 'person',
  input: z.object({ delegationId: idSchema }),
  output: delegationView,
  errors: [],
});

/** Ends it at once. Either side may, at any time; ending it twice is no error. */
export const withdrawDelegation = defineEndpoint({
  name: 'delegations.withdraw-delegation',
  summary: 'End a delegation at once',
  method: 'POST',
  path: '/api/delegations/:delegationId/withdraw',
  audience: 'person',
  input: z.object({ delegationId: idSchema }),
  output: delegationView,
  errors: [],
});

/** Six digits for one task, good for ten minutes and one person. A new code makes the one before useless. */
export const makeHelperCode = defineEndpoint({
  name: 'delegations.make-helper-code',
  summary: 'A ten-minute code for somebody who helps me now',
  method: 'POST',
  path: '/api/delegations/helper-codes',
  audience: 'person',
  input: z.object(terms),
  output: z.object({
    id: idSchema,
    code: z.string().regex(/^\d{6}$/),
    task: delegatedTaskSchema,
    endsAt: instantSchema,
  }),
  errors: [nothingToDelegate],
  limitPerMinute: 10,
});

/** The helper enters the six digits and may do that one task until the ten minutes are over. */
export const applyHelperCode = defineEndpoint({
  name: 'delegations.apply-helper-code',
  summary: 'Help somebody with their six digits',
  method: 'POST',
  path: '/api/delegations/helper-codes/apply',
  audience: 'person',
  input: z.object({ code: z.string().min(1).max(12) }),
  output: delegationView,
  errors: [delegationCodeRefused, tooManyWrongCodes, helperCodesPaused, delegationToSelf],
  limitPerMinute: 20,
});

export const delegatedUses = [
  'bills-viewed',
  'payment-started',
  'payment-made',
  'payment-cancelled',
] as const;
export const delegatedUseSchema = z.enum(delegatedUses);
export type DelegatedUse = (typeof delegatedUses)[number];

export const delegationUseView = z.object({
  id: idSchema,
  at: instantSchema,
  use: delegatedUseSchema,
  /** Who did it, masked. */
  by: z.string(),
  kind: z.enum(['family', 'helper']),
  /** True if the helper acted in a post. */
  isStaff: z.boolean(),
  address: z.string(),
});
export type DelegationUseView = z.infer<typeof delegationUseView>;

/** Everything that others have done in my name, newest first. */
export const listUsesForMe = defineEndpoint({
  name: 'delegations.list-uses-for-me',
  summary: 'What was done in my name, and by whom',
  method: 'GET',
  path: '/api/my/delegation-uses',
  audience: 'person',
  input: z.object(pageInput),
  output: pageOf(delegationUseView),
  errors: [],
});

/** What was done under one delegation; for both sides. */
export const listDelegationUses = defineEndpoint({
  name: 'delegations.list-uses',
  summary: 'What was done under one delegation',
  method: 'GET',
  path: '/api/delegations/:delegationId/uses',
  audience: 'person',
  input: z.object({ delegationId: idSchema, ...pageInput }),
  output: pageOf(delegationUseView),
  errors: [],
});
