import { listConsents } from '@linli/shared/contracts/privacy';
import type { ConsentView } from '@linli/shared/contracts/privacy';
import type { Answer } from './call';
import { call } from './call';
import { observable, useObserved } from './observable';
import { forget, keep, readKept } from './storage';

const key = 'linli.location-given';

// Kept on the device, so that a press without a network knows what was agreed to; the server checks anyway.
const isGiven = observable(readKept<boolean>(key) === true);

/** Takes note of whether the person has agreed that calls for help carry their place. */
export function noteLocationConsent(given: boolean): void {
  if (given) keep(key, true);
  else forget(key);
  isGiven.set(given);
}

/** Asks the server how the consent to `location` stands. */
export async function readLocationConsent(): Promise<Answer<ConsentView | null>> {
  const answer = await call(listConsents, {});
  if (!answer.ok) return answer;
  const consent = answer.data.items.find(({ purpose }) => purpose.id === 'location') ?? null;
  noteLocationConsent(consent?.state === 'given');
  return { ok: true, data: consent };
}

/** True if calls for help may carry the place, as far as this device knows. */
export function mayLocate(): boolean {
  return isGiven.get();
}

/** The same inside a component, which is drawn again when it changes. */
export function useMayLocate(): boolean {
  return useObserved(isGiven);
}
