import { cancelWindowSeconds } from '@linli/shared/contracts/emergency-terms';
import type { Position } from '@linli/shared/contracts/emergency-terms';
import { networkError } from '@linli/shared/kernel/errors';
import { hourMs } from '@linli/shared/kernel/time';
import { freshId } from './call-id';
import { isOffline } from './connection';
import { useObserved } from './observable';
import { noteCall } from './open-call';
import {
  currentPress as current,
  isAnothers,
  isPressKept,
  ownerNow,
  parkPress,
  putPress as put,
  unparkPress,
} from './press-store';
import type { Press } from './press-store';
import { sendPress, tellTakenBack } from './press-wire';
import type { CancelOutcome, WireOutcome } from './press-wire';
import { onSessionChange, useIsSignedIn } from './session';

export type { Press } from './press-store';

/** A press that a reachable server would not store for so long is not sent any more, and that is said. */
export const pressHours = 6;
const retrySeconds = [1, 2, 4, 8, 15, 30] as const;
/** A countdown taken up later than this is counted anew: the person may have forgotten that they pressed. */
const forgottenMs = 60_000;
/** An attempt that hung in the air may arrive after the news that it was taken back. */
const lateArrivalMs = 30_000;

let position: Position | undefined;
let timer: ReturnType<typeof setTimeout> | null = null;
let isSending = false;

function plan(milliseconds: number): void {
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(() => void work(), milliseconds);
}

/**
 * Begins a call for help. It survives closing the app and is sent with the same id until the server has it, it is
 * taken back, or a reachable server has refused to store it for `pressHours`. Pressing again while one waits is the
 * same press.
 */
export function beginPress({ isSilent }: { readonly isSilent: boolean }): Press {
  const waiting = current.get();
  if (waiting !== null && isAnothers(waiting)) parkPress();
  const known = current.get();
  if (known?.state === 'counting' || known?.state === 'unsent') {
    sendNow();
    return known;
  }
  position = undefined;
  // While help is wanted nothing is cancelled: an earlier press that did arrive is the same call.
  const press = freshPress(isSilent, known === null ? [] : known.cancels);
  put(press);
  plan(press.sendsAt - press.pressedAt);
  return press;
}

function freshPress(isSilent: boolean, cancels: readonly string[]): Press {
  const pressedAt = Date.now();
  const sendsAt = isSilent ? pressedAt : pressedAt + cancelWindowSeconds * 1000;
  return {
    callId: freshId(),
    isSilent,
    state: isSilent ? 'unsent' : 'counting',
    pressedAt,
    sendsAt,
    attempts: 0,
    nextTryAt: null,
    reason: null,
    owner: ownerNow() ?? '',
    isResumed: false,
    cancels,
    isCancelRepeated: false,
  };
}

/** Says where the person is, if that becomes known before the press is sent. Never kept on the device. */
export function locatePress(found: Position): void {
  position = found;
}

/**
 * Takes it back. What may have reached the server already is cancelled there too. `unsent`: surely nobody has heard
 * of it. `told`: somebody may have, and is being told.
 */
export function takePressBack(): 'unsent' | 'told' {
  const press = current.get();
  if (press === null) return 'unsent';
  if (press.state === 'taken-back') return 'told';
  const mayHaveArrived = press.state === 'unsent' && (press.attempts > 0 || isSending);
  const cancels = mayHaveArrived ? [...press.cancels, press.callId] : press.cancels;
  if (cancels.length === 0) {
    put(null);
    return 'unsent';
  }
  put({ ...press, state: 'taken-back', cancels, attempts: 0, nextTryAt: null });
  if (!isSending) plan(0);
  return 'told';
}

/** Sends without waiting any longer: not for the end of the countdown, nor for the next attempt. */
export function sendNow(): void {
  const press = current.get();
  if (press?.state === 'counting') put({ ...press, state: 'unsent', sendsAt: Date.now() });
  if (press !== null) plan(0);
}

/** Follows the network and the session for as long as the app lives, and takes up what an earlier run left unsent. */
export function watchPress(): void {
  isOffline.subscribe(() => {
    if (!isOffline.get()) wakePress();
  });
  onSessionChange(() => {
    unparkPress();
    wakePress();
  });
  unparkPress();
  wakePress();
}

/** The app is in front again, or the network is back: tries at once what waits. */
export function wakePress(): void {
  if (current.get() !== null) plan(0);
}

/** The press that waits, or null; never another person's. Screens are drawn again when it changes. */
function usePress(): Press | null {
  const press = useObserved(current);
  useIsSignedIn();
  return press !== null && isAnothers(press) ? null : press;
}

/** The same, but not one that was taken back: of that nothing is left to be seen. */
export function useWaitingPress(): Press | null {
  const press = usePress();
  return press?.state === 'taken-back' ? null : press;
}

/** False while the device would not keep the press that waits: then the app must not be closed. */
export function useIsPressKept(): boolean {
  return useObserved(isPressKept);
}

/** What of a waiting press is to be done now; null if it must wait, or nothing can be done any more. */
function dueNow(press: Press): Press | null {
  if (press.state === 'refused' || press.state === 'expired') return null;
  if (press.owner !== ownerNow()) return null;
  if (press.state === 'counting') return countedDown(press);
  const wait = press.isCancelRepeated ? (press.nextTryAt ?? 0) - Date.now() : 0;
  if (wait <= 0 || wait > lateArrivalMs) return press;
  plan(wait);
  return null;
}

/** The press whose seconds are over, or null while they run. */
function countedDown(press: Press): Press | null {
  const left = press.sendsAt - Date.now();
  if (left < -forgottenMs) {
    const windowMs = cancelWindowSeconds * 1000;
    put({ ...press, isResumed: true, sendsAt: Date.now() + windowMs });
    plan(windowMs);
    return null;
  }
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
  const [cancelled] = press.cancels;
  if (press.state === 'taken-back' && cancelled !== undefined) {
    const outcome = await tellTakenBack(cancelled);
    isSending = false;
    settleCancel(cancelled, outcome);
  } else {
    const outcome = await sendPress(press, position);
    isSending = false;
    settle(press, outcome);
  }
}

function settleCancel(cancelled: string, outcome: CancelOutcome): void {
  const press = current.get();
  const isStillWanted = press?.state === 'taken-back' && press.cancels[0] === cancelled;
  if (!isStillWanted) {
    // Pressed again in the meantime.
    wakePress();
    return;
  }
  if (outcome === 'later') tryLater(press, null);
  else if (outcome === 'signed-out') put({ ...press, nextTryAt: null });
  else if (outcome === 'unknown' && !press.isCancelRepeated) {
    put({ ...press, isCancelRepeated: true, nextTryAt: Date.now() + lateArrivalMs });
    plan(lateArrivalMs);
  } else nextCancel(press);
}

function nextCancel(press: Press): void {
  const cancels = press.cancels.slice(1);
  put(cancels.length === 0 ? null : { ...press, cancels, attempts: 0, isCancelRepeated: false });
  if (cancels.length > 0) plan(0);
}

function settle(tried: Press, outcome: WireOutcome): void {
  const press = current.get();
  // Another press has taken its place while the answer was under way, or it was taken back: now that is told.
  if (press?.callId !== tried.callId || press.state === 'taken-back') wakePress();
  else if (outcome.kind === 'done') {
    // First the call, then the end of the press: between the two no page may think that there is neither.
    if (!isAnothers(press)) noteCall(outcome.view);
    position = undefined;
    put(null);
  } else notStored(press, outcome);
}

function notStored(press: Press, outcome: Exclude<WireOutcome, { kind: 'done' }>): void {
  const { kind, reason } = outcome;
  const still = { ...press, reason, nextTryAt: null };
  if (kind === 'refused') put({ ...still, state: 'refused' });
  else if (kind === 'signed-out') put(still);
  else if (isGivenUp(press, reason)) put({ ...still, state: 'expired' });
  else tryLater(press, reason);
}

/** Only a server that answers ends it: a phone that was off, or whose clock is wrong, has simply not asked yet. */
function isGivenUp(press: Press, reason: Press['reason']): boolean {
  const isOld = Date.now() - press.pressedAt > pressHours * hourMs;
  return isOld && press.attempts > 0 && reason?.code !== networkError.code;
}

function tryLater(press: Press, reason: Press['reason']): void {
  const seconds = retrySeconds[Math.min(press.attempts, retrySeconds.length - 1)] ?? 30;
  const nextTryAt = Date.now() + seconds * 1000;
  put({ ...press, attempts: press.attempts + 1, reason, nextTryAt });
  plan(seconds * 1000);
}
