import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { daySchema, instantSchema } from '../kernel/time';

export const noCheckInWanted = defineError(
  'no_check_in_wanted',
  409,
  '您没有开通每日平安键，不用报平安。要开通请联系社区。',
);
export const visitSettled = defineError(
  'visit_settled',
  409,
  '这次上门已经有结果了，请刷新后再看。',
);

export const visitTaken = defineError('visit_taken', 409, '别的同事已经去了，谢谢您。请看下一位。');

/** One day of somebody's 平安键. `visited`: missed, and a visit has come to its end. */
export const checkInStates = ['waiting', 'done', 'missed', 'visited'] as const;

export const checkInView = z.object({
  day: daySchema,
  state: z.enum(checkInStates),
  dueAt: instantSchema,
  doneAt: instantSchema.nullable(),
});

export const getMyCheckIn = defineEndpoint({
  name: 'checkins.mine',
  summary: 'Have I said today that I am well?',
  method: 'GET',
  path: '/api/my/check-in',
  audience: 'person',
  input: z.object({}),
  output: z.object({ today: checkInView.nullable(), recent: z.array(checkInView) }),
  errors: [],
});

/** 我很好. Saying it twice changes nothing; saying it late settles a visit that has not begun. */
export const checkIn = defineEndpoint({
  name: 'checkins.say-well',
  summary: 'I am well',
  method: 'POST',
  path: '/api/my/check-in',
  audience: 'person',
  input: z.object({}),
  output: z.object({ today: checkInView }),
  errors: [noCheckInWanted],
});

/** `well` also where the person was heard of before anybody went. `cancelled`: the record of care has ended. */
export const visitStates = [
  'open',
  'taken',
  'well',
  'called-for-help',
  'not-found',
  'cancelled',
] as const;

export const visitView = z.object({
  id: idSchema,
  careRecordId: idSchema,
  name: z.string(),
  address: z.string(),
  day: daySchema,
  missedAt: instantSchema,
  state: z.enum(visitStates),
  /** The colleague who goes there. */
  takenBy: z.string().nullable(),
  /** When the person was heard of after all; who is on the way goes on as they see fit. */
  heardAt: instantSchema.nullable(),
  settledAt: instantSchema.nullable(),
  can: z.object({ take: z.boolean(), settle: z.boolean() }),
});
export type VisitView = z.infer<typeof visitView>;

/** Visits that are open, those waiting longest first; then what was settled in the last two days. */
export const listVisits = defineEndpoint({
  name: 'checkins.list-visits',
  summary: 'Whom to look after because nothing was heard',
  method: 'GET',
  path: '/api/visits',
  audience: 'person',
  input: z.object({}),
  output: z.object({ items: z.array(visitView), serverNow: instantSchema }),
  errors: [],
});

export const takeVisit = defineEndpoint({
  name: 'checkins.take-visit',
  summary: 'I go there',
  method: 'POST',
  path: '/api/visits/:visitId/take',
  audience: 'person',
  input: z.object({ visitId: idSchema }),
  output: visitView,
  errors: [visitSettled, visitTaken],
});

/** Also by telephone, without having taken it. `called-for-help` raises an emergency call for the person in care. */
export const settleVisit = defineEndpoint({
  name: 'checkins.settle-visit',
  summary: 'How the visit ended',
  method: 'POST',
  path: '/api/visits/:visitId/settle',
  audience: 'person',
  input: z.object({ visitId: idSchema, result: z.enum(['well', 'called-for-help', 'not-found']) }),
  output: visitView,
  errors: [visitSettled, visitTaken],
});
