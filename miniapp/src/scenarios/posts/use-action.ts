import { useState } from 'react';
import type { Answer, CallError } from '@/services/call';

/** One thing that is done on a press: under way or not, and why it failed the last time. */
export interface Action<T> {
  readonly isBusy: boolean;
  readonly error: CallError | null;
  /** Answers what came back, or null when it failed; the error then stands in `error`. */
  readonly run: (ask: () => Promise<Answer<T>>) => Promise<T | null>;
  readonly clear: () => void;
}

/** Runs one call at a time and remembers why it failed. */
export function useAction<T>(): Action<T> {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const run = async (ask: () => Promise<Answer<T>>): Promise<T | null> => {
    setIsBusy(true);
    setError(null);
    const answer = await ask();
    setIsBusy(false);
    if (answer.ok) return answer.data;
    setError(answer.error);
    return null;
  };
  const clear = (): void => {
    setError(null);
  };
  return { isBusy, error, run, clear };
}
