import { listMyAlarms } from '@linli/shared/contracts/emergency-response';
import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { getMyDuty } from '@linli/shared/contracts/duty';
import { call } from './call';
import { noteServerTime } from './clock';
import { pages, tryToOpen } from './navigation';
import { observable, useObserved } from './observable';
import { onSignal } from './realtime';
import { sessionToken } from './session';

/** How often is asked without any signal: the WebSocket may be down just when somebody calls for help. */
const pollEveryMs = 10_000;
/** How often is asked whether the person can be asked for help at all: posts change seldom. */
const dutyEveryMs = 300_000;
/** A page that has not come up after so long (its package could not be loaded) is opened again. */
const openingMs = 12_000;
/** Whoever leaves a real alarm without an answer gets it back after so long. */
const backAfterMs = 10_000;

/** The alarm that stands on the screen and waits for an answer: while there is one, no other covers it. Never a drill. */
export const alarmOnScreen = observable<string | null>(null);

const waiting = observable<readonly string[]>([]);
/** Alarms that stand on a page, and drills that once stood on one. */
const opened = new Set<string>();
/** Until when an alarm that was left without an answer is not put on the screen again. */
const restsUntil = new Map<string, number>();
let opening: { readonly id: string; readonly isDrill: boolean; readonly until: number } | null =
  null;
let responder: { readonly token: string; readonly askedAt: number; readonly can: boolean } | null =
  null;

async function canRespond(): Promise<boolean> {
  const token = sessionToken();
  if (token === null) return false;
  const isFresh = responder?.token === token && Date.now() - responder.askedAt < dutyEveryMs;
  if (isFresh) return responder?.can === true;
  const answer = await call(getMyDuty, {});
  // Not knowing, because the network is away, must not silence a responder.
  if (!answer.ok) return responder?.token === token && responder.can;
  responder = { token, askedAt: Date.now(), can: answer.data.canRespond };
  return responder.can;
}

/** True for an alarm that still waits for this person's answer. */
export function waitsForAnswer({ state, can }: Pick<AlarmView, 'state' | 'can'>): boolean {
  return state === 'offered' && can.accept;
}

/** The alarms of real calls that wait for this person's answer, newest first; screens follow it. */
export function useWaitingAlarms(): readonly string[] {
  return useObserved(waiting);
}

function keepWaiting(ids: readonly string[]): void {
  if (ids.join() !== waiting.get().join()) waiting.set(ids);
}

function mayOpen(id: string): boolean {
  return !opened.has(id) && (restsUntil.get(id) ?? 0) <= Date.now();
}

/** Asks for the page; only the page itself can say that it stands on the screen. */
async function openAlarm({ id, call: { isDrill } }: AlarmView): Promise<void> {
  const now = Date.now();
  if (opening !== null && opening.until > now && (isDrill || !opening.isDrill)) return;
  const own = { id, isDrill, until: now + openingMs };
  opening = own;
  const isOpen = await tryToOpen(pages.alarm, { alarmId: id });
  if (!isOpen && opening === own) opening = null;
}

/**
 * Reads the alarms of whoever is signed in and puts the newest unanswered one on the whole screen: a drill once, a real
 * one again and again until it is answered. A real one covers a drill, and nothing covers a real one.
 */
export async function lookForAlarms(): Promise<void> {
  if (sessionToken() === null) {
    keepWaiting([]);
    return;
  }
  const answer = await call(listMyAlarms, {});
  if (!answer.ok) return;
  noteServerTime(answer.data.serverNow);
  const unanswered = answer.data.items.filter(waitsForAnswer);
  const real = unanswered.filter((alarm) => !alarm.call.isDrill);
  keepWaiting(real.map(({ id }) => id));
  if (alarmOnScreen.get() !== null) return;
  const drills = unanswered.filter((alarm) => alarm.call.isDrill);
  const next = [...real, ...drills].find(({ id }) => mayOpen(id));
  if (next !== undefined) await openAlarm(next);
}

/** Notes that the page of the alarm has come up, so that the watch does not open it above itself. */
export function noteAlarmOpened(alarmId: string): void {
  if (opening?.id === alarmId) opening = null;
  opened.add(alarmId);
}

/**
 * Notes that the page of the alarm is gone. A real one that still waits for an answer comes back ten seconds later: a
 * slip of the thumb must not end it.
 */
export function noteAlarmLeft(alarmId: string, { isDrill }: { readonly isDrill: boolean }): void {
  if (isDrill) return;
  opened.delete(alarmId);
  restsUntil.set(alarmId, Date.now() + backAfterMs);
  setTimeout(() => {
    restsUntil.delete(alarmId);
    if (waiting.get().includes(alarmId)) void lookForAlarms();
  }, backAfterMs);
}

let stopListening: (() => void) | null = null;

/** Only who may be asked keeps a connection for it: not every resident's phone. */
function listen(isWanted: boolean): void {
  if (isWanted) {
    stopListening ??= onSignal('alarm', () => {
      void lookForAlarms();
    });
    return;
  }
  stopListening?.();
  stopListening = null;
}

async function look(): Promise<void> {
  const can = await canRespond();
  listen(can);
  if (can) await lookForAlarms();
  else keepWaiting([]);
}

/**
 * Follows the alarms for whoever may be asked for help, on any page, for as long as the app lives: at once by signal,
 * and by asking every ten seconds. Of residents only is asked, every few minutes, whether they have come into a post.
 */
export function watchAlarms(): void {
  void look();
  alarmOnScreen.subscribe(() => {
    if (alarmOnScreen.get() === null) void lookForAlarms();
  });
  setInterval(() => {
    void look();
  }, pollEveryMs);
}
