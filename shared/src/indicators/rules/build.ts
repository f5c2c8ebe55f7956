import type { Clause } from '../catalogue';
import type {
  AwaitedKind,
  ClauseRule,
  Exemption,
  FactName,
  FactRule,
  FactTest,
  NotBuiltRule,
  RatioRule,
} from './rule';

/** Makes the rule of a clause from what the clause itself asks. */
export type RuleMaker = (clause: Clause) => ClauseRule;

/** Rules by metric. */
export type RuleTable = Readonly<Record<string, RuleMaker>>;

/** Names a fact of the ledger. */
export function named(key: string, label: string, unit = ''): FactName {
  return { key, label, unit };
}

/** The number that a clause asks for. Throws for a clause that asks for something else. */
export function askedNumber(clause: Clause): number {
  if (typeof clause.threshold !== 'number') {
    throw new Error(`${clause.id} does not ask for a number`);
  }
  return clause.threshold;
}

/** The items that a clause lists. Throws for a clause that lists none. */
export function askedItems(clause: Clause): readonly string[] {
  if (!Array.isArray(clause.threshold)) throw new Error(`${clause.id} does not list items`);
  return clause.threshold;
}

interface ShareNames {
  /** Name of the share in a sentence. */
  readonly label: string;
  readonly of: FactName;
  readonly among: FactName;
  /** Fact key of a share that was only stated. */
  readonly stated: string;
  readonly whenOver?: string;
}

/** A share that is computed from two counts. */
export function share(names: ShareNames): RuleMaker {
  return (clause): RatioRule => ({
    kind: 'ratio',
    label: names.label,
    numerator: names.of,
    denominator: names.among,
    op: clause.op === '>' ? '>' : '>=',
    threshold: askedNumber(clause),
    statedRate: named(names.stated, `自述${names.label}`, 'ratio'),
    ...(names.whenOver === undefined ? {} : { whenOver: names.whenOver }),
  });
}

/** One fact, compared as the clause asks. */
export function ledger(fact: FactName): RuleMaker {
  return (clause): FactRule => ({
    kind: 'fact',
    fact,
    op: clause.op,
    threshold: clause.threshold,
  });
}

/** A rule that awaits its scenario; `stated` are facts by which a disclosure may already fail the clause. */
export function awaiting(
  becomes: AwaitedKind,
  needs: string,
  stated: readonly FactName[] = [],
): RuleMaker {
  return (clause): NotBuiltRule => ({
    kind: 'not-built',
    becomes,
    needs,
    ...(stated.length === 0 ? {} : { stated: stated.map((fact) => statedTest(fact, clause)) }),
  });
}

/** Reads a stated fact as the clause asks. */
export function statedTest(fact: FactName, clause: Clause): FactTest {
  return { fact, op: clause.op, threshold: clause.threshold };
}

/** The rule, unless the exemption holds. */
export function unless(exemption: Exemption, make: RuleMaker): RuleMaker {
  return (clause) => ({ kind: 'unless', exemption, rule: make(clause) });
}

/** Exempts a community that has none of these things. */
export function noneOf(fact: FactName, words: string): Exemption {
  return { words, when: { fact, op: '<=', threshold: 0 } };
}

/** Exempts a community whose ledger says so by a yes-or-no fact. */
export function stating(fact: FactName): Exemption {
  return { words: fact.label, when: { fact, op: '==', threshold: true } };
}
