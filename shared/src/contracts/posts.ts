import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { reasonSchema } from '../kernel/reason';
import { postSchema } from '../kernel/roles';
import { instantSchema } from '../kernel/time';
import { tooManyWrongCodes } from './bindings';

export const appointmentCodeRefused = defineError(
  'appointment_code_refused',
  422,
  '任职码不对、已经用过或者过期了，没有提交。请对方在手机上重新出示任职码。',
);
export const postOutOfReach = defineError(
  'post_out_of_reach',
  403,
  '这个岗位超出提出人的管理范围，没有办理。请由管理全社区的人员提出。',
);
export const postPlaceRefused = defineError(
  'post_place_refused',
  422,
  '这个岗位不能这样划定范围，没有提交。请重新选择范围。',
);
export const ownAppointment = defineError(
  'own_appointment',
  403,
  '不能给自己任命岗位，没有办理。请由另一位管理人员办理。',
);
export const dutiesApart = defineError(
  'duties_conflict',
  409,
  '管理、操作、运维三类岗位不能由同一个人兼任，没有办理。请先让对方卸任原来的岗位。',
);
export const postAlreadyHeld = defineError(
  'post_already_held',
  409,
  '对方已经担任这个岗位，不用再任命。',
);
export const postEnded = defineError('post_ended', 409, '这个岗位已经卸任了，不用再办。');
export const lastAdministrator = defineError(
  'last_administrator',
  409,
  '这是全社区最后一位管理人员，不能卸任，没有改动。请先任命另一位管理人员。',
);

/** Where a post is valid; both null: in the whole community. */
export const postPlaceView = z.object({
  estateId: idSchema.nullable(),
  gridId: idSchema.nullable(),
  /** `全社区`, or the name of the estate or grid. */
  name: z.string(),
});

export const postHolderView = z.object({
  grantId: idSchema,
  post: postSchema,
  place: postPlaceView,
  /** Masked: `郑**`. */
  holder: z.string(),
  startedAt: instantSchema,
  isMine: z.boolean(),
  can: z.object({ dismiss: z.boolean() }),
});
export type PostHolderView = z.infer<typeof postHolderView>;

export const ownPostView = z.object({
  grantId: idSchema,
  post: postSchema,
  place: postPlaceView,
  communityName: z.string(),
  startedAt: instantSchema,
  can: z.object({ resign: z.boolean() }),
});
export type OwnPostView = z.infer<typeof ownPostView>;

/** For administrators, as far as their own post reaches; oldest first. */
export const listPosts = defineEndpoint({
  name: 'posts.list',
  summary: 'Who holds which post',
  method: 'GET',
  path: '/api/staff/posts',
  audience: 'person',
  input: z.object(pageInput),
  output: pageOf(postHolderView).extend({
    /** Where the caller may appoint somebody. */
    places: z.array(postPlaceView),
  }),
  errors: [],
});

export const listMyPosts = defineEndpoint({
  name: 'posts.list-mine',
  summary: 'The posts I hold',
  method: 'GET',
  path: '/api/my-posts',
  audience: 'person',
  input: z.object({}),
  output: z.object({ items: z.array(ownPostView) }),
  errors: [],
});

/** Eight digits that let an administrator propose this person, once, within ten minutes. Replaces an earlier one. */
export const issueAppointmentCode = defineEndpoint({
  name: 'posts.issue-code',
  summary: 'A one-time code to be appointed by',
  method: 'POST',
  path: '/api/my-appointment-code',
  audience: 'person',
  input: z.object({}),
  output: z.object({ code: z.string().regex(/^\d{8}$/), expiresAt: instantSchema }),
  errors: [],
  status: 201,
  limitPerMinute: 6,
});

const proposalView = z.object({ approvalId: idSchema, expiresAt: instantSchema });

/** Nothing is granted yet: a second administrator must approve within seven days. */
export const proposeAppointment = defineEndpoint({
  name: 'posts.propose-appointment',
  summary: 'Propose to appoint the person who shows this code',
  method: 'POST',
  path: '/api/staff/appointments',
  audience: 'person',
  input: z.object({
    code: z.string().regex(/^\d{8}$/, '任职码是 8 位数字'),
    post: postSchema,
    estateId: idSchema.nullable().default(null),
    gridId: idSchema.nullable().default(null),
    reason: reasonSchema,
  }),
  output: proposalView,
  errors: [
    appointmentCodeRefused,
    postOutOfReach,
    postPlaceRefused,
    ownAppointment,
    dutiesApart,
    postAlreadyHeld,
    tooManyWrongCodes,
  ],
  status: 201,
  limitPerMinute: 10,
});

/** Nothing is taken yet: a second administrator must approve within seven days. */
export const proposeDismissal = defineEndpoint({
  name: 'posts.propose-dismissal',
  summary: 'Propose to end somebody’s post',
  method: 'POST',
  path: '/api/staff/posts/:grantId/dismissal',
  audience: 'person',
  input: z.object({ grantId: idSchema, reason: reasonSchema }),
  output: proposalView,
  errors: [postEnded, lastAdministrator],
  status: 201,
});

/** Ends an own post at once; its rights are gone with the answer. */
export const resignPost = defineEndpoint({
  name: 'posts.resign',
  summary: 'Give up a post of mine',
  method: 'POST',
  path: '/api/my-posts/:grantId/resignation',
  audience: 'person',
  input: z.object({ grantId: idSchema }),
  output: z.object({}),
  errors: [postEnded, lastAdministrator],
});
