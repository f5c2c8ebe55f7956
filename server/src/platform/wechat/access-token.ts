import { apiError, readApiAnswer } from './api-answer';
import { WeChatError } from './errors';
import { exchange, type Line } from './exchange';
import type { WeChatSettings } from './settings';

/** Hands out the access token of the mini-program. */
export interface AccessTokens {
  /** The current token, fetched at most once however many callers wait for it. */
  current(): Promise<string>;
  /** Forgets this token; a newer one that another caller fetched meanwhile stays. */
  drop(token: string): void;
}

interface HeldToken {
  readonly token: string;
  /** Milliseconds; asked anew from here on, while the old one still works. */
  readonly renewAt: number;
}

/**
 * Tokens from `stable_token` in normal mode: never forced, so no other holder of this app's
 * token is cut off, and several processes get the same one.
 */
export function createAccessTokens(
  settings: WeChatSettings,
  line: Line,
  now: () => number,
): AccessTokens {
  let held: HeldToken | undefined;
  let fetching: Promise<HeldToken> | undefined;

  async function renew(): Promise<HeldToken> {
    fetching ??= fetchToken(settings, line, now).finally(() => {
      fetching = undefined;
    });
    held = await fetching;
    return held;
  }

  return {
    async current() {
      const usable = held !== undefined && now() < held.renewAt ? held : await renew();
      return usable.token;
    },
    drop(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

async function fetchToken(
  settings: WeChatSettings,
  line: Line,
  now: () => number,
): Promise<HeldToken> {
  const askedAt = now();
  const answer = readApiAnswer(
    await exchange(line, {
      url: new URL('/cgi-bin/stable_token', settings.apiBase),
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'client_credential',
        appid: settings.appId,
        secret: settings.appSecret,
      }),
    }),
  );
  if (answer.errcode !== 0) throw apiError(answer);
  const token = answer.fields['access_token'];
  const seconds = answer.fields['expires_in'];
  if (typeof token !== 'string' || typeof seconds !== 'number') {
    throw new WeChatError('protocol', 'stable_token answered no token', { code: 'TOKEN_MISSING' });
  }
  // WeChat issues the next token in the last five minutes; a minute before the end is early enough.
  return { token, renewAt: askedAt + Math.max(seconds - 60, seconds / 2) * 1000 };
}
