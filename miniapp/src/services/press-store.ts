import { observable } from './observable';
import { sessionPerson, sessionToken } from './session';
import { forget, keep, readKept } from './storage';

const key = 'linli.press';
/** Where the press of another person waits until they sign in again on this device. */
const parkedKey = 'linli.press.parked';

/**
 * `counting`: may still be taken back as if it had never been. `unsent`: being sent, again and again.
 * `refused`: the server will not have it. `expired`: given up, and said so.
 * `taken-back`: an attempt may have arrived, so the server is told until it answers.
 */
export type PressState = 'counting' | 'unsent' | 'refused' | 'expired' | 'taken-back';

/** One press of the button that the server has not confirmed yet. Kept on the device. */
export interface Press {
  readonly callId: string;
  readonly isSilent: boolean;
  readonly state: PressState;
  /** By this device's clock, as all instants here. */
  readonly pressedAt: number;
  readonly sendsAt: number;
  /** Attempts that have failed. */
  readonly attempts: number;
  readonly nextTryAt: number | null;
  /** Why the server will not have it; why the last attempt failed. */
  readonly reason: { readonly code: string; readonly message: string } | null;
  /** Whose it is: a press is never sent in another person's name. */
  readonly owner: string;
  /** The five seconds were cut off by closing the app and are counted anew, aloud. */
  readonly isResumed: boolean;
  /** Ids of presses that were taken back and may have arrived: the server is told of each. */
  readonly cancels: readonly string[];
  /** The first of `cancels` was unknown to the server once; it may have arrived since. */
  readonly isCancelRepeated: boolean;
}

/** The press that waits on this device. */
export const currentPress = observable<Press | null>(readKept<Press>(key));

/** False if the device would not keep the press: then closing the app loses it, and that is said. */
export const isPressKept = observable(true);

/** Puts a press in place of the one before, on the device and on the screens. */
export function putPress(press: Press | null): void {
  if (press === null) {
    forget(key);
    isPressKept.set(true);
  } else isPressKept.set(keep(key, press));
  currentPress.set(press);
}

/** Whoever is signed in; the end of the token where the id is not known. Null when nobody is. */
export function ownerNow(): string | null {
  const token = sessionToken();
  return token === null ? null : (sessionPerson() ?? `token:${token.slice(-12)}`);
}

/** True for a press of somebody else than whoever is signed in. Nobody signed in: it is everybody's to see. */
export function isAnothers(press: Press): boolean {
  const owner = ownerNow();
  return owner !== null && owner !== press.owner;
}

/** Makes room for the press of another person; what waited is not lost. */
export function parkPress(): void {
  const press = currentPress.get();
  if (press === null) return;
  keep(parkedKey, press);
  putPress(null);
}

/** Takes up what waited for whoever has just signed in. */
export function unparkPress(): void {
  const parked = readKept<Press>(parkedKey);
  const current = currentPress.get();
  if (parked === null || parked.owner !== ownerNow()) return;
  if (current !== null && !isAnothers(current)) return;
  if (current === null) forget(parkedKey);
  else keep(parkedKey, current);
  putPress(parked);
}
