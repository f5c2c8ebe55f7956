import { listMyCalls } from '@linli/shared/contracts/emergency';
import { dayMs } from '@linli/shared/kernel/time';
import { useEffect, useState } from 'react';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import { keep, readKept } from '@/services/storage';

const key = 'linli.easy-cancel';
const mistakes: readonly (string | null)[] = ['false-alarm', 'cancelled-by-caller'];
const lookBackDays = 30;
const manyMistakes = 2;

/**
 * True if the person has pressed by mistake more than once in the last 30 days. Then the page is made harder to press
 * by mistake and easier to take back; nobody is ever kept from calling.
 */
export function useEasyCancel(): boolean {
  const isSignedIn = useIsSignedIn();
  const [isEasy, setIsEasy] = useState(readKept<boolean>(key) === true);
  useEffect(() => {
    if (!isSignedIn) return undefined;
    let isGone = false;
    void call(listMyCalls, { limit: 10 }).then((answer) => {
      if (!answer.ok || isGone) return;
      const since = Date.now() - lookBackDays * dayMs;
      const recent = answer.data.items.filter(
        ({ outcome, raisedAt, isDrill }) =>
          !isDrill && raisedAt > since && mistakes.includes(outcome),
      );
      keep(key, recent.length >= manyMistakes);
      setIsEasy(recent.length >= manyMistakes);
    });
    return () => {
      isGone = true;
    };
  }, [isSignedIn]);
  return isEasy;
}
