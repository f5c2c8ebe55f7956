import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { instantSchema } from '../kernel/time';

/** What somebody is to a dwelling: 业主、租户、家人. */
export const relations = ['owner', 'tenant', 'family'] as const;
export const relationSchema = z.enum(relations);
export type Relation = (typeof relations)[number];

/** One answer for wrong, used up, revoked and expired alike, so that nothing can be learnt by trying. */
export const bindingCodeRefused = defineError(
  'binding_code_refused',
  422,
  '这个绑定码用不了。请核对纸上的 12 位字符；还是不行，请到物业重新领一张。',
);
export const tooManyWrongCodes = defineError(
  'too_many_wrong_codes',
  429,
  '输错的次数太多，为了安全先停 15 分钟。您的其他功能不受影响，稍后再试。',
);
export const reasonNeeded = defineError('reason_needed', 422, '请写明理由再提交，没有保存。');
export const alreadyBound = defineError('already_bound', 409, '您已经绑定了这一户，不用再申请。');
export const tooManyApplications = defineError(
  'too_many_applications',
  409,
  '您已有 5 个申请在等回复。请等物业答复，或先撤回一个再申请。',
);
export const applicationDecided = defineError(
  'application_decided',
  409,
  '这个申请已经有了结果，请刷新后再看。',
);
export const bindingEnded = defineError('binding_ended', 409, '这个绑定已经结束了，请刷新后再看。');

/** A dwelling by what stands on its door, never by an account number. */
export const placeInput = {
  estateId: idSchema,
  building: z.string().min(1).max(20),
  unit: z.string().max(20),
  room: z.string().min(1).max(20),
};

/** The next choice on the way to a dwelling; tells which doors there are, never who lives behind them. */
export const listPlaces = defineEndpoint({
  name: 'bindings.list-places',
  summary: 'Estates, buildings, units or rooms to choose from',
  method: 'GET',
  path: '/api/places',
  audience: 'person',
  input: z.object({
    estateId: idSchema.optional(),
    building: z.string().min(1).max(20).optional(),
    unit: z.string().max(20).optional(),
  }),
  output: z.object({
    level: z.enum(['estate', 'building', 'unit', 'room']),
    items: z.array(z.object({ value: z.string(), label: z.string() })),
  }),
  errors: [],
  limitPerMinute: 120,
});

export const homeView = z.object({
  bindingId: idSchema,
  householdId: idSchema,
  /** `华府天地 3号楼 2单元 501` */
  address: z.string(),
  relation: relationSchema,
  startedAt: instantSchema,
  /** Null while it lasts. */
  endedAt: instantSchema.nullable(),
  /** Who ended it. */
  endedBy: z.enum(['self', 'owner', 'staff', 'raised', 'register']).nullable(),
  /** The reason that staff gave. */
  endReason: z.string().nullable(),
  can: z.object({ seeResidents: z.boolean(), leave: z.boolean() }),
});
export type HomeView = z.infer<typeof homeView>;

/** The caller's homes: those of today first, then those of the past. */
export const listHomes = defineEndpoint({
  name: 'bindings.list-homes',
  summary: 'My homes, today and before',
  method: 'GET',
  path: '/api/my/homes',
  audience: 'person',
  input: z.object({}),
  output: z.object({ items: z.array(homeView) }),
  errors: [],
});

/** Binds the caller to the household that the code was printed for. Entering it twice changes nothing. */
export const redeemCode = defineEndpoint({
  name: 'bindings.redeem-code',
  summary: 'Bind myself to a home with the code on the sheet of paper',
  method: 'POST',
  path: '/api/my/homes/by-code',
  audience: 'person',
  input: z.object({ code: z.string().min(1).max(40) }),
  output: homeView,
  errors: [bindingCodeRefused, tooManyWrongCodes],
  limitPerMinute: 20,
});

export const residentView = z.object({
  bindingId: idSchema,
  /** Masked: `王*`. */
  name: z.string(),
  relation: relationSchema,
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  isMe: z.boolean(),
  /** True once an owner has said that this person belongs here. */
  isConfirmed: z.boolean(),
  can: z.object({ confirm: z.boolean(), end: z.boolean() }),
});
export type ResidentView = z.infer<typeof residentView>;

/** Who is bound to a household, masked; for its owners, and for staff who cover the estate (recorded). */
export const listResidents = defineEndpoint({
  name: 'bindings.list-residents',
  summary: 'Who lives in a household',
  method: 'GET',
  path: '/api/households/:householdId/residents',
  audience: 'person',
  input: z.object({ householdId: idSchema }),
  output: z.object({ address: z.string(), items: z.array(residentView) }),
  errors: [],
});

/** The owner says: yes, this tenant or relative belongs here. */
export const confirmBinding = defineEndpoint({
  name: 'bindings.confirm-binding',
  summary: 'Confirm a tenant or a relative',
  method: 'POST',
  path: '/api/bindings/:bindingId/confirm',
  audience: 'person',
  input: z.object({ bindingId: idSchema }),
  output: z.object({}),
  errors: [bindingEnded],
});

/** Ends a binding at once: one's own, a tenant's or relative's by an owner, anybody's by staff with a reason. */
export const endBinding = defineEndpoint({
  name: 'bindings.end-binding',
  summary: 'Move out, or end the binding of a tenant or relative',
  method: 'POST',
  path: '/api/bindings/:bindingId/end',
  audience: 'person',
  input: z.object({ bindingId: idSchema, reason: z.string().trim().max(200).default('') }),
  output: z.object({}),
  errors: [bindingEnded, reasonNeeded],
});

export const applicationStates = ['pending', 'approved', 'refused', 'withdrawn'] as const;
export const applicationStateSchema = z.enum(applicationStates);
export type ApplicationState = (typeof applicationStates)[number];

export const applicationView = z.object({
  id: idSchema,
  address: z.string(),
  relation: relationSchema,
  note: z.string(),
  state: applicationStateSchema,
  createdAt: instantSchema,
  decidedAt: instantSchema.nullable(),
  /** Why it was refused or approved, as staff wrote it. */
  reason: z.string().nullable(),
  can: z.object({ withdraw: z.boolean() }),
});
export type ApplicationView = z.infer<typeof applicationView>;

/** Applications of one person that may wait for an answer at once. */
export const mostOpenApplications = 5;

/** Asks to be bound to a dwelling. Asking again while the first is open changes that one. */
export const applyForBinding = defineEndpoint({
  name: 'bindings.apply',
  summary: 'Ask to be bound to a home',
  method: 'POST',
  path: '/api/binding-applications',
  audience: 'person',
  input: z.object({
    ...placeInput,
    relation: relationSchema,
    note: z.string().trim().max(200).default(''),
  }),
  output: applicationView,
  errors: [alreadyBound, tooManyApplications],
  limitPerMinute: 10,
});

export const listMyApplications = defineEndpoint({
  name: 'bindings.list-my-applications',
  summary: 'What I have asked for, newest first',
  method: 'GET',
  path: '/api/my/binding-applications',
  audience: 'person',
  input: z.object({}),
  output: z.object({ items: z.array(applicationView) }),
  errors: [],
});

export const withdrawApplication = defineEndpoint({
  name: 'bindings.withdraw-application',
  summary: 'Take back what I have asked for',
  method: 'POST',
  path: '/api/binding-applications/:applicationId/withdraw',
  audience: 'person',
  input: z.object({ applicationId: idSchema }),
  output: applicationView,
  errors: [applicationDecided],
});
