import { useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, CallError } from './call';

/** What a page knows of what it asked for. What was read stays on screen while it is read again. */
export interface Loaded<T> {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly data: T | null;
  readonly error: CallError | null;
  /** Asks again; while a question is under way, once more after its answer. */
  readonly reload: () => void;
}

type Known<T> = Omit<Loaded<T>, 'reload'>;

/**
 * Asks when the page appears, when it is shown again, and whenever `key` changes.
 * `key` null means: there is nothing to ask yet.
 */
export function useLoaded<T>(key: string | null, ask: () => Promise<Answer<T>>): Loaded<T> {
  const [known, setKnown] = useState<Known<T>>({ state: 'loading', data: null, error: null });
  // Of an older key an answer is dropped. Of this one it is shown: on a slow line nothing would ever be, otherwise.
  const latest = useRef(0);
  const isAsking = useRef(false);
  const isAskedAgain = useRef(false);
  const question = useRef(ask);
  question.current = ask;

  const reload = useCallback(() => {
    if (isAsking.current) {
      isAskedAgain.current = true;
      return;
    }
    isAsking.current = true;
    const turn = latest.current;
    setKnown((before) => ({ ...before, state: before.data === null ? 'loading' : before.state }));
    void question.current().then((answer) => {
      if (turn !== latest.current) return;
      isAsking.current = false;
      setKnown((before) =>
        answer.ok
          ? { state: 'ready', data: answer.data, error: null }
          : {
              state: before.data === null ? 'failed' : 'ready',
              data: before.data,
              error: answer.error,
            },
      );
      if (!isAskedAgain.current) return;
      isAskedAgain.current = false;
      reload();
    });
  }, []);

  useEffect(() => {
    if (key === null) return undefined;
    setKnown({ state: 'loading', data: null, error: null });
    reload();
    return () => {
      latest.current += 1;
      isAsking.current = false;
      isAskedAgain.current = false;
    };
  }, [key, reload]);

  const shownBefore = useRef(false);
  useDidShow(() => {
    if (shownBefore.current && key !== null) reload();
    shownBefore.current = true;
  });

  return { ...known, reload };
}

/** The next step of a chain of calls: asked only if the one before succeeded. */
export async function andThen<A, B>(
  first: Promise<Answer<A>>,
  next: (data: A) => Promise<Answer<B>>,
): Promise<Answer<B>> {
  const answer = await first;
  return answer.ok ? next(answer.data) : answer;
}
