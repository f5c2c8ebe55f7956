import { parseQuery, queryOf } from './address';
import { loadClientConfig } from './client-config';
import { forget, keep, readKept } from './storage';
import { freshKey } from './unique';
import type { PhoneStep } from './phone-number';

const key = 'linli.phone-state';

/** What the page that stands in for WeChat's button brought back, if this visit began with it; it works once. */
export function returnedPhoneStep(): PhoneStep | null {
  const { phone_code: code, phone_state: state } = parseQuery(location.search);
  if (code === undefined || state === undefined) return null;
  const expected = readKept<string>(key);
  forget(key);
  // The code is spent after one use: it must not stand in the address when the page is reloaded.
  history.replaceState(history.state, '', location.pathname + withoutPhone(location.search));
  if (state !== expected) return null;
  return code === '' ? { kind: 'denied' } : { kind: 'code', code };
}

function withoutPhone(search: string): string {
  const { phone_code: _code, phone_state: _state, ...rest } = parseQuery(search);
  const query = queryOf(rest);
  return query === '' ? '' : `?${query}`;
}

/** Leaves for that page, which comes back to this one. */
export async function leaveForPhoneNumber(): Promise<PhoneStep> {
  const config = await loadClientConfig();
  if (!config.ok) return { kind: 'failed', message: config.error.message };
  const page = config.data.h5.phoneUrl;
  if (page === null) return { kind: 'unavailable' };
  const state = freshKey();
  keep(key, state);
  const redirect = location.origin + location.pathname + withoutPhone(location.search);
  location.assign(`${page}${page.includes('?') ? '&' : '?'}${queryOf({ redirect, state })}`);
  return { kind: 'left' };
}
