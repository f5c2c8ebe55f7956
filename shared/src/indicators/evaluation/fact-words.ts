import type { Fact } from '../facts';
import { isSupported } from '../facts';
import type { FactName } from '../rules/rule';
import { listed, percent, quantity } from '../words';
import type { Figure } from './verdict';

function number(value: number, unit: string): string {
  return unit === 'ratio' ? percent(value) : quantity(value, unit);
}

/** The value of a fact in Chinese words, with 超过 or 以上 where the source is not exact. */
export function valueWords(name: FactName, fact: Fact): string {
  const { value } = fact;
  if (typeof value === 'boolean') return value ? '有' : '没有';
  if (typeof value !== 'number') {
    const count = quantity(
      value.length,
      name.unit === 'ratio' || name.unit === '' ? '项' : name.unit,
    );
    return value.length === 0 ? '无' : `${listed(value)}（${count}）`;
  }
  const words = number(value, name.unit);
  if (fact.bound === 'above') return `超过${words}`;
  return fact.bound === 'at-least' ? `${words}以上` : words;
}

/** The figure that shows a fact; none when the fact is unknown. */
export function figuresOf(pairs: readonly (readonly [FactName, Fact | undefined])[]): Figure[] {
  return pairs.flatMap(([name, fact]) =>
    fact === undefined
      ? []
      : [
          {
            label: name.label,
            value: valueWords(name, fact),
            source: fact.source,
            provenance: fact.provenance,
          },
        ],
  );
}

/** Who says so: `公示自述` for a public disclosure, `自述` for other declarations, `台账记录` for checked facts. */
export function speakerOf(fact: Fact): string {
  if (isSupported(fact)) return '台账记录';
  return fact.source.includes('公示') ? '公示自述' : '自述';
}

/** Adds what makes the used facts doubtful, each doubt once. */
export function withDoubts(reason: string, facts: readonly (Fact | undefined)[]): string {
  const doubts = new Set(facts.flatMap((fact) => (fact?.doubt === undefined ? [] : [fact.doubt])));
  return [reason, ...doubts].join('；');
}
