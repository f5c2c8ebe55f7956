import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Sandbox } from '../context';
import { findPerson, type SandboxPerson } from '../people';
import { weixinError, weixinSuccess, type WeixinAnswer } from './answers';
import { checkToken } from './stable-token';

/** A code as the `getPhoneNumber` button gives it: one use, five minutes. Not the code of a login. */
export interface PhoneCode {
  readonly code: string;
  readonly openid: string;
  readonly expiresAt: number;
}

const codeLifeMs = 5 * 60_000;

const input = z.object({ code: z.string().default(''), openid: z.string().optional() });

/** Issues the code of a person's button. */
export function issuePhoneCode(sandbox: Sandbox, person: SandboxPerson): string {
  for (const old of sandbox.phoneCodes.values()) {
    if (old.expiresAt < sandbox.now()) sandbox.phoneCodes.delete(old.code);
  }
  const code = randomBytes(32).toString('hex');
  const expiresAt = sandbox.now() + codeLifeMs;
  sandbox.phoneCodes.put(code, { code, openid: person.openid, expiresAt });
  return code;
}

/**
 * `POST /wxa/business/getuserphonenumber`. A code that is unknown, used, too old or given to another openid is 40029:
 * WeChat documents no other code for them.
 */
export function userPhoneNumber(sandbox: Sandbox, token: string, body: unknown): WeixinAnswer {
  const refusedToken = checkToken(sandbox, token);
  if (refusedToken !== undefined) return weixinError(refusedToken);
  const parsed = input.safeParse(body);
  if (!parsed.success) return weixinError(47001);
  const held = sandbox.phoneCodes.get(parsed.data.code);
  const asked = parsed.data.openid;
  if (held === undefined || sandbox.now() >= held.expiresAt) return weixinError(40029);
  if (asked !== undefined && asked !== held.openid) return weixinError(40029);
  sandbox.phoneCodes.delete(held.code);
  const number = findPerson(held.openid)?.phone ?? '';
  return weixinSuccess(
    JSON.stringify({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: number,
        purePhoneNumber: number,
        countryCode: 86,
        watermark: {
          timestamp: Math.floor(sandbox.now() / 1000),
          appid: sandbox.credentials.appId,
        },
      },
    }),
  );
}
