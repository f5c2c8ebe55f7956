import { parseQuery, queryOf } from './address';
import { loadClientConfig } from './client-config';
import { forget, keep, readKept } from './storage';
import { freshKey } from './unique';
import type { LoginStep } from './wechat-login';

const key = 'linli.login-state';

/** Takes the code that the sign-in page brought back, if this visit began with one; it works once. */
export function returnedCode(): string | null {
  const { code, state } = parseQuery(location.search);
  if (code === undefined || state === undefined) return null;
  const expected = readKept<string>(key);
  forget(key);
  // The code is spent after one use: it must not stand in the address when the page is reloaded.
  history.replaceState(history.state, '', location.pathname + withoutLogin(location.search));
  return state === expected ? code : null;
}

function withoutLogin(search: string): string {
  const { code: _code, state: _state, ...rest } = parseQuery(search);
  const query = queryOf(rest);
  return query === '' ? '' : `?${query}`;
}

/** Leaves for the sign-in page, which comes back to this page with a code. */
export async function askForLogin(): Promise<LoginStep> {
  const config = await loadClientConfig();
  if (!config.ok) return { kind: 'failed', message: config.error.message };
  const login = config.data.h5.loginUrl;
  if (login === null) return { kind: 'unavailable' };
  const state = freshKey();
  keep(key, state);
  const redirect = location.origin + location.pathname + withoutLogin(location.search);
  location.assign(`${login}${login.includes('?') ? '&' : '?'}${queryOf({ redirect, state })}`);
  return { kind: 'left' };
}
