import type { Fact, FactTable } from '../facts';
import { isSupported } from '../facts';
import type { RatioRule } from '../rules/rule';
import { percent, quantity } from '../words';
import { compareFact, holds } from './compare';
import { figuresOf, speakerOf, valueWords, withDoubts } from './fact-words';
import { decide } from './verdict';
import type { Verdict } from './verdict';

/** A fact whose value is a finite number. */
export type NumericFact = Fact & { readonly value: number };

/** The fact of this name when it is a finite number. */
export function numericFact(facts: FactTable, key: string): NumericFact | undefined {
  const fact = facts[key];
  return fact !== undefined && typeof fact.value === 'number' && Number.isFinite(fact.value)
    ? (fact as NumericFact)
    : undefined;
}

/** True when the stated share is not the computed one, rounded as finely as stated; 100 % must be all. */
function differs(stated: number, computed: number): boolean {
  if (stated >= 1 && computed < 1) return true;
  const shown = Math.round(stated * 1e6) / 1e4;
  const scale = 10 ** (shown.toString().split('.')[1] ?? '').length;
  return Math.round(computed * 100 * scale + 1e-9) !== Math.round(shown * scale);
}

function asked(rule: RatioRule): string {
  return `${rule.op === '>' ? '超过' : ''}${percent(rule.threshold)}`;
}

/** Tells when the stated share is another one than the recomputed; empty when they agree. */
export function mismatchWords(stated: Fact | undefined, computed: number): string {
  if (stated === undefined || typeof stated.value !== 'number') return '';
  const words = valueWords({ key: '', label: '', unit: 'ratio' }, stated);
  if (stated.bound !== undefined && stated.value <= computed) {
    return stated.doubt === undefined ? `，公示只写了${words}` : '';
  }
  return differs(stated.value, computed) ? `，公示写的是${words}，与重算不同` : '';
}

interface Parts {
  readonly part: NumericFact;
  readonly whole: NumericFact;
  readonly stated: NumericFact | undefined;
}

function evaluateParts(rule: RatioRule, parts: Parts): Pick<Verdict, 'state' | 'reason'> {
  const { part, whole, stated } = parts;
  const { numerator, denominator } = rule;
  const partWords = quantity(part.value, numerator.unit);
  const wholeWords = quantity(whole.value, denominator.unit);
  if (part.value > whole.value || part.value < 0) {
    if (rule.whenOver !== undefined && part.value >= 0) {
      return { state: 'unproven', reason: rule.whenOver };
    }
    const reason = `分子大于分母，数据不可能：${numerator.label}${partWords}，${denominator.label}${wholeWords}`;
    return { state: 'failed', reason };
  }
  if (whole.value === 0) {
    return { state: 'unproven', reason: `${denominator.label}为零，算不出${rule.label}` };
  }
  const share = part.value / whole.value;
  const sum = `${rule.label}为${partWords}÷${wholeWords}＝${percent(share)}`;
  const mismatch = mismatchWords(stated, share);
  if (!holds(share, rule.op, rule.threshold)) {
    return { state: 'failed', reason: `重算${sum}，没有达到要求的${asked(rule)}${mismatch}` };
  }
  if (isSupported(part) && isSupported(whole)) {
    const reason = `${sum}，达到要求的${asked(rule)}，分子分母都有凭证${mismatch}`;
    return { state: 'proven', reason };
  }
  const reason = `按自述数字重算，${sum}，达到要求的${asked(rule)}，但数字还没有凭证${mismatch}`;
  return { state: 'declared', reason };
}

function evaluateStated(rule: RatioRule, stated: NumericFact): Pick<Verdict, 'state' | 'reason'> {
  const says = `${speakerOf(stated)}${rule.label}${valueWords(rule.statedRate, stated)}`;
  if (stated.value > 1 || stated.value < 0) {
    return { state: 'failed', reason: `${says}，比率不可能超出0到100%` };
  }
  const comparing = compareFact(
    { fact: rule.statedRate, op: rule.op, threshold: rule.threshold },
    stated,
  );
  if (comparing === 'unmet') {
    const verb = rule.op === '>' ? '没有' : '低于要求的';
    return { state: 'failed', reason: `${says}，${verb}${asked(rule)}` };
  }
  if (comparing === 'undecided') {
    return { state: 'unproven', reason: `${says}，说明不了是否达到要求的${asked(rule)}` };
  }
  const reason = `${says}，达到要求的${asked(rule)}，但公示只写了比率，没有分子分母，无法重算`;
  return { state: 'declared', reason };
}

function missingWords(rule: RatioRule, part: Fact | undefined, whole: Fact | undefined): string {
  const names = [
    ...(part === undefined ? [rule.numerator.label] : []),
    ...(whole === undefined ? [rule.denominator.label] : []),
  ];
  return `台账里还没有${names.map((name) => `“${name}”`).join('和')}，算不出${rule.label}`;
}

/**
 * Decides a share. It is computed whenever both parts are known; a share that is merely stated can fail
 * a clause but never prove it, and a numerator above its denominator fails.
 */
export function evaluateRatio(rule: RatioRule, facts: FactTable): Verdict {
  const part = numericFact(facts, rule.numerator.key);
  const whole = numericFact(facts, rule.denominator.key);
  const stated = numericFact(facts, rule.statedRate.key);
  const figures = figuresOf([
    [rule.numerator, part],
    [rule.denominator, whole],
    [rule.statedRate, stated],
  ]);
  if (part !== undefined && whole !== undefined) {
    const { state, reason } = evaluateParts(rule, { part, whole, stated });
    const computed =
      whole.value > 0 && part.value >= 0 && part.value <= whole.value
        ? [
            {
              label: '重算比率',
              value: percent(part.value / whole.value),
              source: null,
              provenance: null,
            },
          ]
        : [];
    return decide(state, withDoubts(reason, [part, whole, stated]), [...figures, ...computed]);
  }
  if (stated !== undefined) {
    const { state, reason } = evaluateStated(rule, stated);
    return decide(state, withDoubts(reason, [stated]), figures);
  }
  return decide('unproven', missingWords(rule, part, whole), figures);
}
