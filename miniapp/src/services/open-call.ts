import { getMyOpenCall } from '@linli/shared/contracts/emergency';
import type { MyCallView } from '@linli/shared/contracts/emergency';
import { call } from './call';
import { observable, useObserved } from './observable';
import { onSignal } from './realtime';
import { onSessionChange, sessionToken } from './session';
import { forget, keep, readKept } from './storage';

const key = 'linli.open-call';

/** As much of my open call as every page needs to lead back to it. */
export interface OpenCall {
  readonly id: string;
  readonly isSilent: boolean;
  readonly isDrill: boolean;
}

// Kept on the device: after a restart without a network the way back must still be there.
const current = observable<OpenCall | null>(readKept<OpenCall>(key));

/** Takes note of what the server has just said of my call: an open one is led back to from every page. */
export function noteCall(view: Pick<MyCallView, 'id' | 'state' | 'isSilent' | 'isDrill'>): void {
  const { id, state, isSilent, isDrill } = view;
  const known = current.get();
  if (state === 'closed') {
    if (known?.id === id) forgetOpenCall();
    return;
  }
  if (known?.id === id) return;
  const open: OpenCall = { id, isSilent, isDrill };
  keep(key, open);
  current.set(open);
}

/** There is no open call any more. */
export function forgetOpenCall(): void {
  forget(key);
  current.set(null);
}

/** Asks the server whether a call of mine is open; without an answer nothing changes. */
export async function refreshOpenCall(): Promise<void> {
  if (sessionToken() === null) {
    forgetOpenCall();
    return;
  }
  const answer = await call(getMyOpenCall, {});
  if (!answer.ok) return;
  if (answer.data.call === null) forgetOpenCall();
  else noteCall(answer.data.call);
}

/** Follows my calls for as long as the app lives: a button on the wrist may begin one, somebody else may end it. */
export function watchOpenCall(): void {
  onSignal('my-call', () => void refreshOpenCall());
  onSessionChange(() => void refreshOpenCall());
}

/** My open call as far as this device knows; screens are drawn again when it begins or ends. */
export function useOpenCall(): OpenCall | null {
  return useObserved(current);
}
