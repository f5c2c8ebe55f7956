import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Sandbox } from '../context';
import { weixinError, weixinSuccess, type WeixinAnswer } from './answers';
import { checkApp } from './login-codes';

/** An access token; `killedAt` is set when a forced refresh ended it early. */
export interface IssuedToken {
  readonly token: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly killedAt: number | null;
}

const tokenLifeMs = 7200_000;
/** In the last five minutes a new token is issued and both work. */
const overlapMs = 300_000;
const forcePauseMs = 30_000;

const input = z.object({
  grant_type: z.string().default(''),
  appid: z.string().default(''),
  secret: z.string().default(''),
  force_refresh: z.boolean().default(false),
});

/** `POST /cgi-bin/stable_token`. */
export function stableToken(sandbox: Sandbox, body: unknown): WeixinAnswer {
  const parsed = input.safeParse(body);
  if (!parsed.success) return weixinError(47001);
  const { grant_type: grant, appid, secret, force_refresh: forced } = parsed.data;
  const malformed = checkApp(sandbox, new URLSearchParams({ appid, secret }));
  if (malformed !== undefined) return weixinError(malformed);
  if (grant !== 'client_credential') return weixinError(40002);
  const held = forced ? refreshed(sandbox) : current(sandbox);
  const seconds = Math.floor((held.expiresAt - sandbox.now()) / 1000);
  return weixinSuccess(JSON.stringify({ access_token: held.token, expires_in: seconds }));
}

/** The errcode if this access token does not open the API now. */
export function checkToken(sandbox: Sandbox, token: string): number | undefined {
  if (token === '') return 41001;
  const held = sandbox.tokens.get(token);
  if (held === undefined || held.killedAt !== null) return 40001;
  return sandbox.now() < held.expiresAt ? undefined : 42001;
}

function current(sandbox: Sandbox): IssuedToken {
  const newest = newestLiving(sandbox);
  const isYoung = newest !== undefined && newest.expiresAt - sandbox.now() > overlapMs;
  return isYoung ? newest : issue(sandbox);
}

function refreshed(sandbox: Sandbox): IssuedToken {
  const newest = newestLiving(sandbox);
  const now = sandbox.now();
  if (newest !== undefined && now - newest.issuedAt < forcePauseMs) return newest;
  for (const old of sandbox.tokens.values()) {
    if (old.killedAt === null) sandbox.tokens.put(old.token, { ...old, killedAt: now });
  }
  return issue(sandbox);
}

function issue(sandbox: Sandbox): IssuedToken {
  const now = sandbox.now();
  for (const old of sandbox.tokens.values()) {
    if (old.expiresAt + tokenLifeMs < now) sandbox.tokens.delete(old.token);
  }
  const fresh: IssuedToken = {
    token: `99_${randomBytes(64).toString('base64url')}`,
    issuedAt: now,
    expiresAt: now + tokenLifeMs,
    killedAt: null,
  };
  sandbox.tokens.put(fresh.token, fresh);
  return fresh;
}

function newestLiving(sandbox: Sandbox): IssuedToken | undefined {
  return sandbox.tokens
    .values()
    .filter((one) => one.killedAt === null && one.expiresAt > sandbox.now())
    .sort((a, b) => b.issuedAt - a.issuedAt)[0];
}
