import { getMyOpenCall } from '@linli/shared/contracts/emergency';
import type { MyCallView } from '@linli/shared/contracts/emergency';
import { callOnce } from './call';
import { isInForeground } from './foreground';
import { observable, useObserved } from './observable';
import { onSignal } from './realtime';
import { onSessionChange, sessionToken } from './session';
import { forget, keep, readKept } from './storage';

const key = 'linli.open-call';

/** How often is asked while the app is in front: the socket alone may be down when a button on the wrist is pressed. */
const pollMs = { calm: 20_000, known: 5_000 } as const;
const patienceMs = 5_000;

/** As much of my open call as every page needs to lead back to it. */
export interface OpenCall {
  readonly id: string;
  readonly isSilent: boolean;
  readonly isDrill: boolean;
  /** The server has said so in this run of the app; false: only remembered, it may be long over. */
  readonly isConfirmed: boolean;
}

type Kept = Omit<OpenCall, 'isConfirmed'>;

function remembered(): OpenCall | null {
  const kept = readKept<Kept>(key);
  return kept === null ? null : { ...kept, isConfirmed: false };
}

// Kept on the device: after a restart without a network the way back must still be there.
const current = observable<OpenCall | null>(remembered());
/** Counts what was noted: an answer to an older question must not put out a call that has begun since. */
let noted = 0;

/** True for what takes the place of pressing: a real call of which the server has said that it is open. */
export function isUnderWay(open: OpenCall | null): open is OpenCall {
  return open !== null && !open.isDrill && open.isConfirmed;
}

/** Takes note of what the server has just said of my call: an open one is led back to from every page. */
export function noteCall(view: Pick<MyCallView, 'id' | 'state' | 'isSilent' | 'isDrill'>): void {
  const { id, state, isSilent, isDrill } = view;
  const known = current.get();
  if (state === 'closed') {
    if (known?.id === id) forgetOpenCall();
    return;
  }
  noted += 1;
  // A drill never stands in the way of the real one.
  if (isDrill && known?.isDrill === false) return;
  put({ id, isSilent, isDrill, isConfirmed: true });
}

function put(open: OpenCall): void {
  const before = current.get();
  const { isConfirmed, ...kept } = open;
  const isKnown = before?.id === kept.id && before.isSilent === kept.isSilent;
  if (isKnown && before.isConfirmed === isConfirmed) return;
  keep(key, kept);
  current.set(open);
}

/** There is no open call any more. */
export function forgetOpenCall(): void {
  noted += 1;
  forget(key);
  current.set(null);
}

/** Asks the server whether a call of mine is open; without an answer nothing changes. */
export async function refreshOpenCall(): Promise<void> {
  const asker = sessionToken();
  if (asker === null) {
    forgetOpenCall();
    return;
  }
  const before = noted;
  const answer = await callOnce(getMyOpenCall, {}, patienceMs);
  if (!answer.ok || sessionToken() !== asker || noted !== before) return;
  const { call: open } = answer.data;
  const known = current.get();
  if (open === null) forgetOpenCall();
  else if (known !== null && !known.isDrill && open.isDrill) {
    // The server names a real one first: the one known here is over.
    forgetOpenCall();
    noteCall(open);
  } else noteCall(open);
}

/** Asks again and again for as long as the app lives, more often while something is under way. */
function keepAsking(): void {
  setTimeout(
    () => {
      const asked =
        isInForeground() && sessionToken() !== null ? refreshOpenCall() : Promise.resolve();
      void asked.then(keepAsking);
    },
    current.get() === null ? pollMs.calm : pollMs.known,
  );
}

/** Follows my calls for as long as the app lives: a button on the wrist may begin one, somebody else may end it. */
export function watchOpenCall(): void {
  onSignal('my-call', () => void refreshOpenCall());
  onSessionChange(() => {
    // Whose call it was is not who signs in next.
    forgetOpenCall();
    void refreshOpenCall();
  });
  keepAsking();
}

/** My open call as far as this device knows; screens are drawn again when it begins or ends. */
export function useOpenCall(): OpenCall | null {
  return useObserved(current);
}
