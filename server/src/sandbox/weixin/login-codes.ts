import { randomBytes } from 'node:crypto';
import type { Sandbox } from '../context';
import type { SandboxPerson } from '../people';
import { weixinError, weixinSuccess, type WeixinAnswer } from './answers';

/** A code as `wx.login` gives it: one use, five minutes. */
export interface LoginCode {
  readonly code: string;
  readonly openid: string;
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

const codeLifeMs = 5 * 60_000;
/** Old codes are kept a while so that late uses are answered as WeChat does. */
const codeMemoryMs = 60 * 60_000;

/** Issues a login code for a person. */
export function issueLoginCode(sandbox: Sandbox, person: SandboxPerson): string {
  for (const old of sandbox.codes.values()) {
    if (old.expiresAt + codeMemoryMs < sandbox.now()) sandbox.codes.delete(old.code);
  }
  const code = randomBytes(16).toString('hex');
  const expiresAt = sandbox.now() + codeLifeMs;
  sandbox.codes.put(code, { code, openid: person.openid, expiresAt, usedAt: null });
  return code;
}

/** `GET /sns/jscode2session`. */
export function codeToSession(sandbox: Sandbox, query: URLSearchParams): WeixinAnswer {
  const malformed = checkApp(sandbox, query) ?? checkGrant(query);
  if (malformed !== undefined) return weixinError(malformed);
  const held = sandbox.codes.get(query.get('js_code') ?? '');
  if (held === undefined) return weixinError(40029);
  if (held.usedAt !== null) return weixinError(40163);
  if (sandbox.now() >= held.expiresAt) return weixinError(40029);
  sandbox.codes.put(held.code, { ...held, usedAt: sandbox.now() });
  const session = { session_key: randomBytes(16).toString('base64'), openid: held.openid };
  return weixinSuccess(JSON.stringify(session), 'plain');
}

/** The errcode if the app does not prove itself. */
export function checkApp(sandbox: Sandbox, fields: URLSearchParams): number | undefined {
  const appId = fields.get('appid') ?? '';
  const secret = fields.get('secret') ?? '';
  if (appId === '') return 41002;
  if (secret === '') return 41004;
  if (appId !== sandbox.credentials.appId) return 40013;
  return secret === sandbox.credentials.appSecret ? undefined : 40125;
}

function checkGrant(query: URLSearchParams): number | undefined {
  if ((query.get('js_code') ?? '') === '') return 41008;
  return query.get('grant_type') === 'authorization_code' ? undefined : 40002;
}
