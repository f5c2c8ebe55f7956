import { listMyAlarms } from '@linli/shared/contracts/emergency-response';
import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { getMyDuty } from '@linli/shared/contracts/duty';
import { call } from './call';
import { noteServerTime } from './clock';
import { open, pages } from './navigation';
import { observable } from './observable';
import { onSignal } from './realtime';
import { sessionToken } from './session';

/** How often is asked without any signal: the WebSocket may be down just when somebody calls for help. */
const pollEveryMs = 10_000;
/** How often is asked whether the person can be asked for help at all: posts change seldom. */
const dutyEveryMs = 300_000;

/** The alarm that stands on the screen and waits for an answer: while there is one, no other covers it. */
export const alarmOnScreen = observable<string | null>(null);

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

/** Reads the alarms of whoever is signed in and puts the newest unanswered one on the whole screen, once each. */
export async function lookForAlarms(): Promise<void> {
  if (sessionToken() === null || alarmOnScreen.get() !== null) return;
  const answer = await call(listMyAlarms, {});
  if (!answer.ok || alarmOnScreen.get() !== null) return;
  noteServerTime(answer.data.serverNow);
  const next = answer.data.items.find((alarm) => waitsForAnswer(alarm) && !opened.has(alarm.id));
  if (next === undefined) return;
  opened.add(next.id);
  open(pages.alarm, { alarmId: next.id });
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
