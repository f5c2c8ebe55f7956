import type { Fact, FactTable } from '../facts';
import { isSupported } from '../facts';
import type { FactName, FactRule, FactTest } from '../rules/rule';
import { listed, percent, quantity } from '../words';
import { compareFact, missingItems } from './compare';
import { figuresOf, speakerOf, valueWords, withDoubts } from './fact-words';
import { decide } from './verdict';
import type { Verdict } from './verdict';

/** What a fact says, in words: `公示自述养老服务种类：助医、助乐（2种）`. */
export function sayingOf(name: FactName, fact: Fact): string {
  const { value } = fact;
  if (typeof value === 'boolean') return `${speakerOf(fact)}${value ? '' : '不是'}“${name.label}”`;
  return `${speakerOf(fact)}${name.label}：${valueWords(name, fact)}`;
}

/** What a test asks, in words: `不少于2种`. */
export function askedWords(test: FactTest): string {
  const { threshold, op } = test;
  if (typeof threshold === 'number') {
    const number =
      test.fact.unit === 'ratio' ? percent(threshold) : quantity(threshold, test.fact.unit);
    const words: Partial<Record<typeof op, string>> = {
      '>=': '不少于',
      '>': '超过',
      '<=': '不超过',
      '<': '少于',
    };
    return `${words[op] ?? ''}${number}`;
  }
  return typeof threshold === 'boolean' ? test.fact.label : listed(threshold);
}

function evaluateUnmet(test: FactTest, fact: Fact): Verdict {
  const figures = figuresOf([[test.fact, fact]]);
  const saying = sayingOf(test.fact, fact);
  if (!Array.isArray(test.threshold)) {
    return decide('failed', `${saying}，没有达到要求的${askedWords(test)}`, figures);
  }
  const asked = test.threshold as readonly string[];
  const missing = missingItems(asked, fact.value as readonly string[]);
  const state = isSupported(fact) && missing.length < asked.length ? 'partial' : 'unproven';
  return decide(state, `${saying}，还缺${listed(missing)}`, figures);
}

/** Decides a clause by one fact: proven only when the fact was checked, at most declared otherwise. */
export function evaluateFact(rule: FactRule, facts: FactTable): Verdict {
  const fact = facts[rule.fact.key];
  if (fact === undefined) return decide('unproven', `台账里还没有“${rule.fact.label}”的记录`);
  const comparing = compareFact(rule, fact);
  const figures = figuresOf([[rule.fact, fact]]);
  const saying = sayingOf(rule.fact, fact);
  if (comparing === 'undecided') {
    return decide('unproven', `${saying}，说明不了是否达到${askedWords(rule)}`, figures);
  }
  if (comparing === 'unmet') {
    const verdict = evaluateUnmet(rule, fact);
    return { ...verdict, reason: withDoubts(verdict.reason, [fact]) };
  }
  return isSupported(fact)
    ? decide('proven', withDoubts(`${saying}，符合要求，有凭证`, [fact]), figures)
    : decide('declared', withDoubts(`${saying}，还没有凭证`, [fact]), figures);
}

/**
 * What a disclosure states about a clause that only use can prove: at most declared, whatever the
 * provenance; null when none of the facts is known or they are too vague.
 */
export function evaluateStatedFacts(tests: readonly FactTest[], facts: FactTable): Verdict | null {
  for (const test of tests) {
    const fact = facts[test.fact.key];
    const comparing = fact === undefined ? 'undecided' : compareFact(test, fact);
    if (fact === undefined || comparing === 'undecided') continue;
    if (comparing === 'met') {
      const reason = withDoubts(sayingOf(test.fact, fact), [fact]);
      return decide('declared', reason, figuresOf([[test.fact, fact]]));
    }
    const verdict = evaluateUnmet(test, fact);
    if (verdict.state === 'failed') return verdict;
  }
  return null;
}
