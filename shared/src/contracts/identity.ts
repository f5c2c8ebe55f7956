import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { dutySchema, postSchema, roleSchema } from '../kernel/roles';
import { consentNeeded, purposeChanged } from './privacy-errors';

export const loginCodeRefused = defineError(
  'login_code_refused',
  401,
  '微信登录没有成功，请重新登录。',
);
export const loginBlocked = defineError(
  'login_blocked',
  403,
  '微信提示这个账号暂时不能登录，请联系社区工作人员。',
);
export const wechatUnavailable = defineError(
  'wechat_unavailable',
  502,
  '暂时连不上微信，请稍后再试。',
);
export const signInLocked = defineError(
  'sign_in_locked',
  429,
  '登录失败的次数太多，这里先暂停登录。请十五分钟后再试，或请社区工作人员帮忙。',
);
export const phoneCodeRefused = defineError(
  'phone_code_refused',
  422,
  '微信没有确认这次的手机号，手机号没有变。请重新点一次按钮。',
);
export const phoneOfTooMany = defineError(
  'phone_of_too_many',
  409,
  '这个手机号已经有四个人在用，不能再绑定。请换一个手机号，或联系社区工作人员。',
);
export const realNameMismatch = defineError(
  'real_name_mismatch',
  422,
  '姓名和身份证号对不上，没有通过核验。请看清身份证后再填。',
);
export const realNameLocked = defineError(
  'real_name_locked',
  429,
  '今天核验的次数已经用完。请二十四小时后再试，或带身份证到社区服务站办理。',
);
export const realNameUnavailable = defineError(
  'real_name_unavailable',
  503,
  '实名核验服务暂时用不了，没有核验，也不算次数。请稍后再试。',
);
export const realNameNotOffered = defineError(
  'real_name_not_offered',
  503,
  '本社区还没有开通实名核验，不影响您使用其他服务。',
);

export const householdView = z.object({
  id: idSchema,
  /** `华府天地 3号楼 2单元 501` */
  address: z.string(),
});

export const meView = z.object({
  personId: idSchema,
  /** How the app greets: a chosen name, never taken from WeChat. */
  displayName: z.string(),
  roles: z.array(roleSchema),
  households: z.array(householdView),
  /** `138****1234`, or null while none is bound. */
  phoneMasked: z.string().nullable(),
  isRealNameVerified: z.boolean(),
  /** 60 or older by the verified id number; false while nothing is verified. */
  isElderly: z.boolean(),
  /** The posts held and where each is valid: what the staff desk is drawn from. */
  grants: z.array(
    z.object({
      post: postSchema,
      communityId: idSchema,
      estateId: idSchema.nullable(),
      gridId: idSchema.nullable(),
    }),
  ),
  /** 管理 / 操作 / 运维, each at most once. */
  duties: z.array(dutySchema),
});
export type MeView = z.infer<typeof meView>;

/** Exchanges a WeChat login code for a session. The token is shown once and stored only as a hash. */
export const signIn = defineEndpoint({
  name: 'identity.sign-in',
  summary: 'Sign in with a WeChat login code',
  method: 'POST',
  path: '/api/session',
  audience: 'anyone',
  input: z.object({ code: z.string().min(1).max(256) }),
  output: z.object({ token: z.string(), expiresAt: z.int(), me: meView }),
  errors: [loginCodeRefused, loginBlocked, wechatUnavailable, signInLocked],
  /** Per address: a community's Wi-Fi is one address for many. */
  limitPerMinute: 600,
});

/** Ends the session of the caller at once. */
export const signOut = defineEndpoint({
  name: 'identity.sign-out',
  summary: 'End this session',
  method: 'DELETE',
  path: '/api/session',
  audience: 'person',
  input: z.object({}),
  output: z.object({}),
  errors: [],
});

export const getMe = defineEndpoint({
  name: 'identity.me',
  summary: 'Who is signed in',
  method: 'GET',
  path: '/api/me',
  audience: 'person',
  input: z.object({}),
  output: meView,
  errors: [],
});

/** The person ticked that purpose, having read that version of it. Absent: nothing is asked or kept. */
const consentTo = <P extends 'phone' | 'real-name'>(purpose: P) =>
  z.object({ purpose: z.literal(purpose), version: z.int().min(1) }).optional();

export const profileView = z.object({
  displayName: z.string(),
  /** Masked: whoever looks over a shoulder sees no number. */
  phone: z.object({ masked: z.string(), boundAt: z.int() }).nullable(),
  realName: z
    .object({
      /** `王**` */
      nameMasked: z.string(),
      /** `**************1234`: only the last four are kept. */
      idNumberMasked: z.string(),
      verifiedAt: z.int(),
    })
    .nullable(),
  realNameCheck: z.object({
    /** False where no provider is configured: the app says so instead of asking for papers. */
    isOffered: z.boolean(),
    attemptsLeft: z.int().nonnegative(),
    /** When the next attempt is possible, if none is left. */
    lockedUntil: z.int().nullable(),
  }),
  isElderly: z.boolean(),
  can: z.object({ bindPhone: z.boolean(), removePhone: z.boolean(), checkRealName: z.boolean() }),
});
export type ProfileView = z.infer<typeof profileView>;

/** What the house knows about the caller, masked. */
export const getProfile = defineEndpoint({
  name: 'identity.profile',
  summary: 'My name, phone number and real-name check, masked',
  method: 'GET',
  path: '/api/me/profile',
  audience: 'person',
  input: z.object({}),
  output: profileView,
  errors: [],
});

/** Changes how the app greets the caller. */
export const rename = defineEndpoint({
  name: 'identity.rename',
  summary: 'Choose how the app greets me',
  method: 'PUT',
  path: '/api/me/display-name',
  audience: 'person',
  input: z.object({
    displayName: z
      .string()
      .trim()
      .min(1)
      .max(20)
      .regex(/^[^\p{Cc}\p{Cf}<>]+$/u),
  }),
  output: profileView,
  errors: [],
  limitPerMinute: 20,
});

/**
 * Binds the phone number that WeChat vouches for; a number typed by hand is never taken. Replaces an earlier one. The
 * consent is recorded together with the number, or neither is.
 */
export const bindPhone = defineEndpoint({
  name: 'identity.bind-phone',
  summary: 'Bind the phone number of the WeChat account',
  method: 'POST',
  path: '/api/me/phone',
  audience: 'person',
  input: z.object({ code: z.string().min(1).max(256), consent: consentTo('phone') }),
  output: profileView,
  errors: [phoneCodeRefused, phoneOfTooMany, wechatUnavailable, consentNeeded, purposeChanged],
  limitPerMinute: 10,
});

/** Forgets the caller's phone number. */
export const removePhone = defineEndpoint({
  name: 'identity.remove-phone',
  summary: 'Forget my phone number',
  method: 'DELETE',
  path: '/api/me/phone',
  audience: 'person',
  input: z.object({}),
  output: profileView,
  errors: [],
});

/**
 * Checks name and id number against the register. The number itself is not stored: only a keyed index, its last four,
 * the birth date (sealed) and when it was. Five attempts in 24 hours; an unavailable register costs none. The consent
 * is recorded before the register is asked; if it is withdrawn meanwhile, nothing is kept.
 */
export const checkRealName = defineEndpoint({
  name: 'identity.check-real-name',
  summary: 'Check my name and id number',
  method: 'POST',
  path: '/api/me/real-name',
  audience: 'person',
  input: z.object({
    name: z
      .string()
      .trim()
      .min(2)
      .max(30)
      .regex(/^[\p{Script=Han}·A-Za-z ]+$/u),
    /** 18 characters; a wrong check digit is told by the field, before any attempt is counted. */
    idNumber: z.string().trim().min(1).max(20),
    consent: consentTo('real-name'),
  }),
  output: profileView,
  errors: [
    realNameMismatch,
    realNameLocked,
    realNameUnavailable,
    realNameNotOffered,
    consentNeeded,
    purposeChanged,
  ],
  limitPerMinute: 20,
});

export const deviceFamilies = ['mini-program', 'iphone', 'android', 'computer', 'other'] as const;

export const sessionView = z.object({
  id: idSchema,
  /** As coarse as a person needs to recognise their own: no model, no version, no address. */
  device: z.enum(deviceFamilies),
  createdAt: z.int(),
  /** Start of the hour of the last use. */
  lastSeenAt: z.int(),
  isThisOne: z.boolean(),
});
export type SessionView = z.infer<typeof sessionView>;

/** Where the caller is signed in, this one first, then the newest; at most 50. */
export const listSessions = defineEndpoint({
  name: 'identity.sessions',
  summary: 'Where I am signed in',
  method: 'GET',
  path: '/api/me/sessions',
  audience: 'person',
  input: z.object({}),
  output: z.object({ items: z.array(sessionView) }),
  errors: [],
});

/** Signs one device out at once. A session of somebody else, or none, answers `not_found`. */
export const revokeSession = defineEndpoint({
  name: 'identity.revoke-session',
  summary: 'Sign one of my devices out',
  method: 'DELETE',
  path: '/api/me/sessions/:sessionId',
  audience: 'person',
  input: z.object({ sessionId: idSchema }),
  output: z.object({ items: z.array(sessionView) }),
  errors: [],
});

/** Signs out everywhere, or everywhere but here. Answers how many sessions ended. */
export const revokeSessions = defineEndpoint({
  name: 'identity.revoke-sessions',
  summary: 'Sign out everywhere, or everywhere else',
  method: 'POST',
  path: '/api/me/ended-sessions',
  audience: 'person',
  input: z.object({ which: z.enum(['others', 'all']) }),
  output: z.object({ ended: z.int().nonnegative() }),
  errors: [],
});
