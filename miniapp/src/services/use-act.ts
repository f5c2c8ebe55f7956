import { useRef, useState } from 'react';
import type { Answer, CallError } from './call';

/** One action at a time, with what is said when it fails. */
export interface Act {
  readonly isBusy: boolean;
  readonly error: CallError | null;
  /** Runs the action unless one is under way; `then` gets the answer of a success. */
  readonly run: <T>(action: () => Promise<Answer<T>>, then: (data: T) => void) => void;
  /** Forgets why the last attempt failed. */
  readonly clear: () => void;
}

/** Keeps a button from acting twice and the reason of a failure on screen. */
export function useAct(): Act {
  // Two presses may come before the button is drawn as busy.
  const isUnderWay = useRef(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  return {
    isBusy,
    error,
    clear: () => {
      setError(null);
    },
    run: (action, then) => {
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      setIsBusy(true);
      setError(null);
      void action().then((answer) => {
        isUnderWay.current = false;
        setIsBusy(false);
        if (answer.ok) then(answer.data);
        else setError(answer.error);
      });
    },
  };
}
