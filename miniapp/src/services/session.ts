import { observable, useObserved } from './observable';
import { forget, keep, readKept } from './storage';

const key = 'linli.session';

interface KeptSession {
  readonly token: string;
  readonly expiresAt: number;
}

function readSession(): string | null {
  const kept = readKept<KeptSession>(key);
  return kept !== null && kept.expiresAt > Date.now() ? kept.token : null;
}

const token = observable<string | null>(readSession());

/** The bearer token of this device, or null when nobody is signed in. */
export function sessionToken(): string | null {
  return token.get();
}

/** Keeps a session until `expiresAt` (milliseconds); survives closing the app. */
export function beginSession(session: KeptSession): void {
  keep(key, session);
  token.set(session.token);
}

/** Forgets the session on this device; ending it on the server is the caller's affair. */
export function endSession(): void {
  forget(key);
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
