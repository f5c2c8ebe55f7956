import type { MyCallView } from '@linli/shared/contracts/emergency';
import { useEffect, useRef } from 'react';
import { callPage } from '@/i18n/zh-CN';
import { say } from '@/services/speech';
import { keepScreenAwake } from '@/services/screen-awake';
import { playTone } from '@/services/sound';
import { vibrate } from '@/services/vibrate';
import { factSentence } from './call-words';

const toneOf = ({ fact, isDrill }: MyCallView) => {
  // A drill must not sound like help that comes.
  if (isDrill) return 'attention';
  if (fact === 'stored') return 'sent';
  return fact === 'unreachable' || fact === 'closed' ? 'attention' : 'better';
};

/** Says each new fact aloud, with a sound and a shake, and keeps the screen lit; a silent call does none of it. */
export function useToldAloud(view: MyCallView | null): void {
  const told = useRef<string | null>(null);
  const isLoud = view !== null && !view.isSilent;
  const isOpen = isLoud && view.state !== 'closed';
  const sentence = isLoud ? factSentence(view) : null;
  useEffect(() => {
    if (view === null || sentence === null || told.current === sentence) return;
    const isFirst = told.current === null;
    told.current = sentence;
    // Who opens the page of a call that is over reads it in peace.
    if (isFirst && view.state === 'closed') return;
    say(view.isDrill ? callPage.spokenDrill(sentence) : sentence);
    playTone(toneOf(view));
    vibrate('short');
  }, [sentence, view]);
  useEffect(() => (isOpen ? keepScreenAwake() : undefined), [isOpen]);
}
