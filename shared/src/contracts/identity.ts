import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { roleSchema } from '../kernel/roles';

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
  errors: [loginCodeRefused, loginBlocked, wechatUnavailable],
  limitPerMinute: 30,
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
