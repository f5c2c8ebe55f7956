import { listMyAlarms } from '@linli/shared/contracts/emergency-response';
import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { getMyDuty } from '@linli/shared/contracts/duty';
import { call } from './call';
import { noteServerTime } from './clock';
import { openSurely, pages } from './navigation';
import { observable, useObserved } from './observable';
import { onSignal } from './realtime';
import { sessionToken } from './session';

/** How often is asked without any signal: the WebSocket may be down just when somebody calls for help. */
const pollEveryMs = 10_000;
/** How often is asked whether the person can be asked for help at all: posts change seldom. */
const dutyEveryMs = 300_000;

/** The alarm that stands on the screen and waits for an answer: while there is one, no other covers it. Never a drill. */
export const alarmOnScreen = observable<string | null>(null);

const waiting = observable<readonly string[]>([]);
const opened = new Set<string>();
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

/**
 * Reads the alarms of whoever is signed in and puts the newest unanswered one on the whole screen, once each. A real one
 * covers a drill, and nothing covers a real one.
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
  const next = [...real, ...drills].find(({ id }) => !opened.has(id));
  if (next === undefined) return;
  opened.add(next.id);
  openSurely(pages.alarm, { alarmId: next.id });
}

/** Notes that the alarm stands on a screen, so that the watch does not open it above itself. */
export function noteAlarmOpened(alarmId: string): void {
  opened.add(alarmId);
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
