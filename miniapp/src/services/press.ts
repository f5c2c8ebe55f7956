import { cancelWindowSeconds } from '@linli/shared/contracts/emergency-terms';
import type { Position } from '@linli/shared/contracts/emergency-terms';
import { hourMs } from '@linli/shared/kernel/time';
import { freshId } from './call-id';
import { isOffline } from './connection';
import { observable, useObserved } from './observable';
import { noteCall } from './open-call';
import { sendPress, tellTakenBack } from './press-wire';
import type { WireOutcome } from './press-wire';
import { sessionToken } from './session';
import { forget, keep, readKept } from './storage';

const key = 'linli.press';

/** A press that could not be sent for so long is not sent any more: what it was about is over, and that is said. */
export const pressHours = 6;
const retrySeconds = [1, 2, 4, 8, 15, 30] as const;

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
  /** Ends of the session's token: a press is never sent in another person's name. */
  readonly signedInAs: string;
}

const current = observable<Press | null>(readKept<Press>(key));
let position: Position | undefined;
let timer: ReturnType<typeof setTimeout> | null = null;
let isSending = false;

const signedInAs = (): string => (sessionToken() ?? '').slice(-12);

function put(press: Press | null): void {
  if (press === null) {
    forget(key);
    position = undefined;
  } else keep(key, press);
  current.set(press);
}

function plan(milliseconds: number): void {
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(() => void work(), milliseconds);
}

/**
 * Begins a call for help. It survives closing the app and is sent with the same id until the server has it, it is
 * taken back, or `pressHours` are over. Pressing again while one waits is the same press.
 */
export function beginPress({ isSilent }: { readonly isSilent: boolean }): Press {
  const known = current.get();
  if (known !== null && (known.state === 'counting' || known.state === 'unsent')) {
    sendNow();
    return known;
  }
  const pressedAt = Date.now();
  const sendsAt = isSilent ? pressedAt : pressedAt + cancelWindowSeconds * 1000;
  const press: Press = {
    callId: freshId(),
    isSilent,
    state: isSilent ? 'unsent' : 'counting',
    pressedAt,
    sendsAt,
    attempts: 0,
    nextTryAt: null,
    reason: null,
    signedInAs: signedInAs(),
  };
  position = undefined;
  put(press);
  plan(sendsAt - pressedAt);
  return press;
}

/** Says where the person is, if that becomes known before the press is sent. Never kept on the device. */
export function locatePress(found: Position): void {
  position = found;
}

/** Takes it back. What may have reached the server already is cancelled there too. */
export function takePressBack(): void {
  const press = current.get();
  if (press === null || press.state === 'taken-back') return;
  if (press.state === 'unsent' && (press.attempts > 0 || isSending)) {
    put({ ...press, state: 'taken-back', attempts: 0, nextTryAt: null });
    if (!isSending) plan(0);
    return;
  }
  put(null);
}

/** Sends without waiting any longer: not for the end of the countdown, nor for the next attempt. */
export function sendNow(): void {
  const press = current.get();
  if (press?.state === 'counting') put({ ...press, state: 'unsent', sendsAt: Date.now() });
  if (press !== null) plan(0);
}

/** Follows the network for as long as the app lives, and takes up what an earlier run of the app left unsent. */
export function watchPress(): void {
  isOffline.subscribe(() => {
    if (!isOffline.get()) wakePress();
  });
  wakePress();
}

/** The app is in front again, or the network is back: tries at once what waits. */
export function wakePress(): void {
  if (current.get() !== null) plan(0);
}

/** The press that waits, or null; screens are drawn again when it changes. */
export function usePress(): Press | null {
  return useObserved(current);
}

function isTooOld(press: Press): boolean {
  return Date.now() - press.pressedAt > pressHours * hourMs;
}

/** What of a waiting press is to be done now; null if it must wait, or nothing can be done any more. */
function dueNow(press: Press): Press | null {
  if (press.state === 'refused' || press.state === 'expired') return null;
  if (isTooOld(press)) {
    put(press.state === 'taken-back' ? null : { ...press, state: 'expired', nextTryAt: null });
    return null;
  }
  if (press.state !== 'counting') return press;
  const left = press.sendsAt - Date.now();
  // More than the whole window is left only if the phone's clock was set back: then nobody waits for it.
  if (left > 0 && left <= cancelWindowSeconds * 1000) {
    plan(left);
    return null;
  }
  const due: Press = { ...press, state: 'unsent' };
  put(due);
  return due;
}

async function work(): Promise<void> {
  const press = current.get();
  if (press === null || isSending) return;
  const due = dueNow(press);
  if (due !== null) await attempt(due);
}

async function attempt(press: Press): Promise<void> {
  isSending = true;
  const outcome =
    press.state === 'taken-back'
      ? await tellTakenBack(press)
      : press.signedInAs === signedInAs()
        ? await sendPress(press, position)
        : ({ kind: 'refused', reason: null } as const);
  isSending = false;
  settle(press, outcome);
}

function settle(tried: Press, outcome: WireOutcome): void {
  const press = current.get();
  if (press?.callId !== tried.callId) return;
  if (outcome.kind === 'refused') {
    const { reason } = outcome;
    put(
      press.state === 'taken-back' ? null : { ...press, state: 'refused', reason, nextTryAt: null },
    );
  } else if (press.state === 'taken-back' && tried.state !== 'taken-back') {
    // Taken back while the answer was under way: now the server is told that.
    plan(0);
  } else if (outcome.kind === 'done') {
    put(null);
    if (outcome.view !== null) noteCall(outcome.view);
  } else {
    tryLater(press, outcome.reason);
  }
}

function tryLater(press: Press, reason: Press['reason']): void {
  const seconds = retrySeconds[Math.min(press.attempts, retrySeconds.length - 1)] ?? 30;
  const nextTryAt = Date.now() + seconds * 1000;
  put({ ...press, attempts: press.attempts + 1, reason, nextTryAt });
  plan(seconds * 1000);
}
