import type { Comparison } from '../catalogue';
import type { Fact } from '../facts';
import type { FactTest } from '../rules/rule';

/** Differences below this are rounding of binary fractions, not of the world. */
const hair = 1e-9;

/** Compares two numbers, forgiving the rounding of binary fractions. Lists are never equal to numbers. */
export function holds(value: number, op: Comparison, threshold: number): boolean {
  switch (op) {
    case '>=':
      return value >= threshold - hair;
    case '>':
      return value > threshold + hair;
    case '<=':
      return value <= threshold + hair;
    case '<':
      return value < threshold - hair;
    case '==':
      return Math.abs(value - threshold) <= hair;
    default:
      return false;
  }
}

/** `undecided`: the source is too vague (`70%以上` where 80 % is asked) or of another sort. */
export type Comparing = 'met' | 'unmet' | 'undecided';

/** Which of the asked items the list does not contain. */
export function missingItems(asked: readonly string[], given: readonly string[]): string[] {
  return asked.filter((item) => !given.includes(item));
}

/** “More than v” only sets a floor: it can reach a lower limit, and rule out an upper one. */
function compareFloor(
  fact: { value: number; bound: 'above' | 'at-least' },
  test: FactTest,
): Comparing {
  const threshold = test.threshold as number;
  const isAbove = fact.bound === 'above';
  if (test.op === '>=' || test.op === '>') {
    const op = isAbove ? '>=' : test.op;
    return holds(fact.value, op, threshold) ? 'met' : 'undecided';
  }
  const least = isAbove ? fact.value + 2 * hair : fact.value;
  return holds(least, test.op === '<' ? '<' : '<=', threshold) ? 'undecided' : 'unmet';
}

function compareNumber(value: number, bound: Fact['bound'], test: FactTest): Comparing {
  if (bound !== undefined) return compareFloor({ value, bound }, test);
  return holds(value, test.op, test.threshold as number) ? 'met' : 'unmet';
}

function compareList(value: readonly string[], test: FactTest): Comparing {
  if (typeof test.threshold === 'number') {
    // Counting the items of a list never gives a share.
    if (test.fact.unit === 'ratio') return 'undecided';
    return holds(value.length, test.op, test.threshold) ? 'met' : 'unmet';
  }
  if (typeof test.threshold === 'boolean') return 'undecided';
  const missing = missingItems(test.threshold, value);
  const isMet =
    test.op === 'contains-any' ? missing.length < test.threshold.length : missing.length === 0;
  return isMet ? 'met' : 'unmet';
}

/** Compares a fact with what is asked. */
export function compareFact(test: FactTest, fact: Fact): Comparing {
  const { value } = fact;
  if (typeof value === 'boolean') {
    if (typeof test.threshold !== 'boolean') return 'undecided';
    return value === test.threshold ? 'met' : 'unmet';
  }
  if (typeof value === 'number') {
    return typeof test.threshold === 'number'
      ? compareNumber(value, fact.bound, test)
      : 'undecided';
  }
  return compareList(value, test);
}
