import {
  cancelCall,
  confirmArrival,
  getMyCall,
  raiseCall,
} from '@linli/shared/contracts/emergency';
import type { MyCallView } from '@linli/shared/contracts/emergency';
import { closeCall } from '@linli/shared/contracts/emergency-response';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallError } from '@/services/call';
import { call, callOnce } from '@/services/call';
import { freshId } from '@/services/call-id';
import { noteServerTime } from '@/services/clock';
import { noteCall } from '@/services/open-call';
import { onSignal } from '@/services/realtime';
import type { Act } from '@/services/use-act';
import { useAct } from '@/services/use-act';

/** How often the call is read when nothing says that it has moved: little enough to be believed on its own. */
const pollMs = 2_000;
/** A read that hangs is given up for the next one. */
const patienceMs = 5_000;

/** One call of mine as it stands, and what I can do about it. */
export interface MyCall {
  readonly view: MyCallView | null;
  readonly error: CallError | null;
  /** When the server last answered, by this device's clock; null before. */
  readonly readAt: number | null;
  readonly act: Act;
  readonly reload: () => void;
  readonly cancel: () => void;
  readonly sayTheyAreHere: () => void;
  readonly sayHelped: () => void;
  /** Presses once more in the open call: it is not lost on those who are asked, and silent it makes the call silent. */
  readonly pressAgain: (how: { readonly isSilent: boolean }) => void;
}

/** Reads the call at once and again while it is open and the page in front. A late answer to an older question is dropped. */
export function useMyCall(callId: string): MyCall {
  const [view, setView] = useState<MyCallView | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const [readAt, setReadAt] = useState<number | null>(null);
  const act = useAct();
  // Counts what was done: an answer to a question from before is dropped.
  const turn = useRef(0);
  const isReading = useRef(false);
  const isAskedAgain = useRef(false);

  const take = useCallback((data: MyCallView) => {
    noteServerTime(data.serverNow);
    noteCall(data);
    setView(data);
    setReadAt(Date.now());
    setError(null);
  }, []);

  const read = useCallback(async () => {
    isAskedAgain.current = true;
    if (isReading.current) return;
    isReading.current = true;
    // On a slow line an answer under way is worth more than a newer question.
    while (isAskedAgain.current) {
      isAskedAgain.current = false;
      const mine = turn.current;
      const answer = await callOnce(getMyCall, { callId }, patienceMs);
      if (mine !== turn.current) continue;
      if (answer.ok) take(answer.data);
      else setError(answer.error);
    }
    isReading.current = false;
  }, [callId, take]);

  const isClosed = view?.state === 'closed';
  const { start, stop } = usePolling(read, { isOver: isClosed });
  useEffect(() => {
    start();
    return stop;
  }, [start, stop]);
  useEffect(() => onSignal('my-call', start), [start]);
  useDidHide(stop);
  useDidShow(start);

  // What the server answers to an act is newer than anything asked before it.
  const taken = (data: MyCallView): void => {
    turn.current += 1;
    take(data);
  };
  return {
    view,
    error,
    readAt,
    act,
    reload: () => void read(),
    cancel: () => {
      act.run(() => call(cancelCall, { callId }), taken);
    },
    sayTheyAreHere: () => {
      act.run(() => call(confirmArrival, { callId }), taken);
    },
    pressAgain: ({ isSilent }) => {
      act.run(() => call(raiseCall, { callId: freshId(), isSilent }), taken);
    },
    sayHelped: () => {
      act.run(
        () => call(closeCall, { callId, outcome: 'helped', note: '' }),
        () => void read(),
      );
    },
  };
}

/** Asks now and then every two seconds after an answer, until it is stopped or over. */
function usePolling(ask: () => Promise<void>, { isOver }: { readonly isOver: boolean }) {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const round = useRef(0);
  const stop = useCallback(() => {
    round.current += 1;
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  }, []);
  const start = useCallback(() => {
    stop();
    const mine = round.current;
    const again = (): void => {
      void ask().then(() => {
        if (mine === round.current && !isOver) timer.current = setTimeout(again, pollMs);
      });
    };
    again();
  }, [ask, isOver, stop]);
  return { start, stop };
}
