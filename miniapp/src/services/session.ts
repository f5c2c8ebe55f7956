import { observable, useObserved } from './observable';
import { forget, keep, readKept } from './storage';

const key = 'linli.session';

interface KeptSession {
  readonly token: string;
  readonly expiresAt: number;
  /** Whose it is; absent in a session begun before this was kept. */
  readonly personId?: string;
}

/** What signing in answers. */
interface NewSession {
  readonly token: string;
  readonly expiresAt: number;
  readonly me?: { readonly personId: string };
}

function readSession(): KeptSession | null {
  const kept = readKept<KeptSession>(key);
  return kept !== null && kept.expiresAt > Date.now() ? kept : null;
}

const atStart = readSession();
let personId = atStart?.personId ?? null;
const token = observable<string | null>(atStart?.token ?? null);

/** The bearer token of this device, or null when nobody is signed in. */
export function sessionToken(): string | null {
  return token.get();
}

/** The id of whoever is signed in, as far as this device knows; null when nobody is. */
export function sessionPerson(): string | null {
  return personId;
}

/** Keeps a session until `expiresAt` (milliseconds); survives closing the app. Of the person only the id is kept. */
export function beginSession({ token: next, expiresAt, me }: NewSession): void {
  keep(key, { token: next, expiresAt, ...(me === undefined ? {} : { personId: me.personId }) });
  personId = me?.personId ?? null;
  token.set(next);
}

/** Forgets the session on this device; ending it on the server is the caller's affair. */
export function endSession(): void {
  forget(key);
  personId = null;
  token.set(null);
}

/** Tells whenever somebody signs in or out on this device. */
export function onSessionChange(tell: () => void): void {
  token.subscribe(tell);
}

/** True while somebody is signed in; screens are drawn again when that changes. */
export function useIsSignedIn(): boolean {
  return useObserved(token) !== null;
}
