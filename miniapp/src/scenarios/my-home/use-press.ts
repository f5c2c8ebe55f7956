import { useState } from 'react';
import type { Answer, CallError } from '@/services/call';

/** Something that a press does: under way or not, and why it failed the last time. */
export interface Press {
  readonly isBusy: boolean;
  readonly error: CallError | null;
  /** Asks once; hands a success on, keeps a failure. */
  readonly start: <T>(ask: () => Promise<Answer<T>>, done: (data: T) => void) => void;
  readonly clear: () => void;
}

/** One action of a page. */
export function usePress(): Press {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  return {
    isBusy,
    error,
    start: (ask, done) => {
      setIsBusy(true);
      setError(null);
      void ask().then((answer) => {
        setIsBusy(false);
        if (answer.ok) done(answer.data);
        else setError(answer.error);
      });
    },
    clear: () => {
      setError(null);
    },
  };
}
