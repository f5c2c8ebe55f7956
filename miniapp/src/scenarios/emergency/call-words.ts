import type { CallFact, MyCallView } from '@linli/shared/contracts/emergency';
import { callPage as words } from '@/i18n/zh-CN';

/** Words of a call that another's eye may fall on say less; both say only what is true. */
const factWords = { loud: words.fact, quiet: words.quiet.fact } as const;

/** The weakest thing that is surely true, as a sentence without its seconds. */
export function factSentence(
  view: Pick<MyCallView, 'fact' | 'coming' | 'isSilent' | 'can'>,
): string {
  // Only the helper says so as long as the caller has not.
  if (view.fact === 'on-site' && view.can.sayTheyAreHere) {
    return words.saidToBeHere(view.coming?.name ?? words.somebody);
  }
  const said = factWords[view.isSilent ? 'quiet' : 'loud'][view.fact];
  return typeof said === 'string' ? said : said(view.coming?.name ?? words.somebody);
}

const facing: readonly CallFact[] = ['stored', 'notified', 'delivered', 'unreachable'];

/** True while nobody has accepted: then the phone is named as the better way. */
export function isNobodyComing({ fact }: Pick<MyCallView, 'fact'>): boolean {
  return facing.includes(fact);
}

/** How the call went, in plain words: what happened, after how long somebody accepted and came. */
export function storyOf(view: MyCallView): string[] {
  const { outcome, raisedAt, closedAt, coming, isDrill, isSilent } = view;
  const after = (instant: number): string => words.running((instant - raisedAt) / 1000);
  const lines: string[] = [isSilent ? words.quiet.end : words.end[outcome ?? 'unanswered']];
  if (coming !== null) {
    lines.push(words.firstAccept(after(coming.acceptedAt)));
    const isHelp = outcome === 'helped' || outcome === 'transferred-120';
    if (coming.onSiteAt !== null) lines.push(words.arrivedAfter(after(coming.onSiteAt)));
    else if (isHelp && !isDrill) lines.push(words.nobodyCame);
  }
  if (closedAt !== null) lines.push(words.took(after(closedAt)));
  return lines;
}
