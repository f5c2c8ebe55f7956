import * as z from 'zod';
import { positionSchema } from './emergency-terms';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { postSchema } from '../kernel/roles';
import { daySchema, instantSchema } from '../kernel/time';

export const shiftBackwards = defineError(
  'shift_backwards',
  422,
  '下班时间要晚于上班时间，也要晚于现在，一个班最长 24 小时。没有保存。',
);
export const cannotRespond = defineError(
  'cannot_respond',
  403,
  '只有社区、物业、网格和民警岗位可以上岗接呼救。',
);

export const shiftOverlaps = defineError(
  'shift_overlaps',
  409,
  '这位同事在这段时间里已经排了班，没有再排。请换个时间，或者先取消原来的班。',
);

export const shiftView = z.object({
  id: idSchema,
  personId: idSchema,
  /** Masked for all but administrators and oneself. */
  name: z.string(),
  post: postSchema,
  startsAt: instantSchema,
  endsAt: instantSchema,
  isMine: z.boolean(),
  /** True if it is now and the person has not gone off duty. */
  isOnDuty: z.boolean(),
  can: z.object({ remove: z.boolean() }),
});
export type ShiftView = z.infer<typeof shiftView>;

/** Am I on duty, since when, until when? */
export const getMyDuty = defineEndpoint({
  name: 'duty.mine',
  summary: 'Am I on duty?',
  method: 'GET',
  path: '/api/my/duty',
  audience: 'person',
  input: z.object({}),
  output: z.object({
    canRespond: z.boolean(),
    isOnDuty: z.boolean(),
    since: instantSchema.nullable(),
    until: instantSchema.nullable(),
    /** True if a position is kept for distances; it goes with the end of duty. */
    hasPosition: z.boolean(),
    shifts: z.array(shiftView),
  }),
  errors: [],
});

/** By which ways I can be reached outside the app, so that nobody relies on one that there is not. */
export const getMyReach = defineEndpoint({
  name: 'duty.my-reach',
  summary: 'How can I be reached when somebody calls for help?',
  method: 'GET',
  path: '/api/my/duty/reach',
  audience: 'person',
  input: z.object({}),
  output: z.object({
    channels: z.array(
      z.object({
        channel: z.enum(['wechat', 'sms', 'voice']),
        /** `no-provider`: not here at all. `no-verified-phone`: once the own number is bound. */
        state: z.enum(['open', 'no-provider', 'no-verified-phone']),
      }),
    ),
  }),
  errors: [],
});

/** On duty now, with or without a planned shift, for at most 12 hours or to the end of the shift. */
export const goOnDuty = defineEndpoint({
  name: 'duty.start',
  summary: 'I am on duty from now',
  method: 'POST',
  path: '/api/my/duty/start',
  audience: 'person',
  input: z.object({ position: positionSchema.optional() }),
  output: z.object({ until: instantSchema }),
  errors: [cannotRespond],
});

/** Works at once, also during a planned shift: nobody off duty is ever asked. */
export const goOffDuty = defineEndpoint({
  name: 'duty.end',
  summary: 'I am off duty from now',
  method: 'POST',
  path: '/api/my/duty/end',
  audience: 'person',
  input: z.object({}),
  output: z.object({}),
  errors: [],
});

export const updateDutyPosition = defineEndpoint({
  name: 'duty.position',
  summary: 'Where I am, while on duty',
  method: 'POST',
  path: '/api/my/duty/position',
  audience: 'person',
  input: z.object({ position: positionSchema }),
  output: z.object({ isKept: z.boolean() }),
  errors: [],
});

/** The plan of a week from a day on, and who is on duty now. */
export const listShifts = defineEndpoint({
  name: 'duty.list-shifts',
  summary: 'Who is on duty when',
  method: 'GET',
  path: '/api/duty/shifts',
  audience: 'person',
  input: z.object({ from: daySchema.optional() }),
  output: z.object({
    from: daySchema,
    items: z.array(shiftView),
    onDutyNow: z.array(z.object({ personId: idSchema, name: z.string(), post: postSchema })),
    /** Hours of the week in which nobody is planned: `周六 02:00–08:00`. */
    gaps: z.array(z.object({ startsAt: instantSchema, endsAt: instantSchema })),
    /** Who can be planned. */
    people: z.array(z.object({ personId: idSchema, name: z.string(), post: postSchema })),
    can: z.object({ plan: z.boolean() }),
  }),
  errors: [],
});

export const addShift = defineEndpoint({
  name: 'duty.add-shift',
  summary: 'Plan a shift',
  method: 'POST',
  path: '/api/duty/shifts',
  audience: 'person',
  input: z.object({ personId: idSchema, startsAt: instantSchema, endsAt: instantSchema }),
  output: shiftView,
  errors: [shiftBackwards, cannotRespond, shiftOverlaps],
});

export const removeShift = defineEndpoint({
  name: 'duty.remove-shift',
  summary: 'Take a shift out of the plan',
  method: 'POST',
  path: '/api/duty/shifts/:shiftId/remove',
  audience: 'person',
  input: z.object({ shiftId: idSchema }),
  output: z.object({}),
  errors: [],
});
