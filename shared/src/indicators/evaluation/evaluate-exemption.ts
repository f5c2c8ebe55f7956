import type { FactTable } from '../facts';
import { isSupported } from '../facts';
import type { Exemption, FactTest, ShareTest } from '../rules/rule';
import { percent } from '../words';
import { compareFact } from './compare';
import { mismatchWords, numericFact } from './evaluate-ratio';
import { figuresOf, valueWords, withDoubts } from './fact-words';
import type { Figure } from './verdict';

/** Whether a community is exempt. `isExempt` is null when the facts do not tell. */
export interface Exempting {
  readonly isExempt: boolean | null;
  readonly isSupported: boolean;
  /** What the facts say, in words; empty when they say nothing. */
  readonly words: string;
  readonly figures: readonly Figure[];
}

function byShare(test: ShareTest, facts: FactTable): Exempting {
  const part = numericFact(facts, test.numerator.key);
  const whole = numericFact(facts, test.denominator.key);
  const stated = numericFact(facts, test.stated.key);
  const figures = figuresOf([
    [test.numerator, part],
    [test.denominator, whole],
    [test.stated, stated],
  ]);
  if (part !== undefined && whole !== undefined && whole.value > 0 && part.value <= whole.value) {
    const share = part.value / whole.value;
    const words = `${test.stated.label}重算为${percent(share)}${mismatchWords(stated, share)}`;
    const supported = isSupported(part) && isSupported(whole);
    return {
      isExempt: share <= test.atMost,
      isSupported: supported,
      words: withDoubts(words, [part, whole]),
      figures,
    };
  }
  if (stated === undefined) return { isExempt: null, isSupported: false, words: '', figures };
  const comparing = compareFact({ fact: test.stated, op: '<=', threshold: test.atMost }, stated);
  const words = `自述${test.stated.label}${valueWords(test.stated, stated)}，没有分子分母`;
  const isExempt = comparing === 'undecided' ? null : comparing === 'met';
  return { isExempt, isSupported: false, words, figures };
}

function byFact(test: FactTest, facts: FactTable): Exempting {
  const fact = facts[test.fact.key];
  if (fact === undefined) return { isExempt: null, isSupported: false, words: '', figures: [] };
  const comparing = compareFact(test, fact);
  return {
    isExempt: comparing === 'undecided' ? null : comparing === 'met',
    isSupported: isSupported(fact),
    words: withDoubts(`${test.fact.label}：${valueWords(test.fact, fact)}`, [fact]),
    figures: figuresOf([[test.fact, fact]]),
  };
}

/** Reads from the facts whether the clause applies to the community at all. */
export function exemptingOf(exemption: Exemption, facts: FactTable): Exempting {
  return 'numerator' in exemption.when
    ? byShare(exemption.when, facts)
    : byFact(exemption.when, facts);
}
