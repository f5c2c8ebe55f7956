import type { Clause } from '../catalogue';
import type { RuleMaker, RuleTable } from './build';
import { db37Rules } from './db37';
import { governanceRules } from './governance';
import { infrastructureRules } from './infrastructure';
import type { ClauseRule, Exemption, FactName, FactTest } from './rule';
import { safetyRules } from './safety';
import { serviceRules } from './services';

const groups: readonly RuleTable[] = [
  infrastructureRules,
  serviceRules,
  safetyRules,
  governanceRules,
  db37Rules,
];

/** Makers by metric; a metric that two groups claim is a defect and stops the program. */
const makers: ReadonlyMap<string, RuleMaker> = groups
  .flatMap((group) => Object.entries(group))
  .reduce((known, [metric, make]) => {
    if (known.has(metric)) throw new Error(`two rules for ${metric}`);
    return known.set(metric, make);
  }, new Map<string, RuleMaker>());

/** All metrics that have a rule. */
export function boundMetrics(): string[] {
  return [...makers.keys()];
}

/** The rule of a clause. Throws for a clause whose metric has none: that is a defect, not a state. */
export function ruleOf(clause: Clause): ClauseRule {
  const make = makers.get(clause.metric);
  if (!make) throw new Error(`no rule for ${clause.metric} of ${clause.id}`);
  return make(clause);
}

function testFacts(tests: readonly FactTest[] | undefined): FactName[] {
  return (tests ?? []).map((test) => test.fact);
}

function exemptionFacts({ when }: Exemption): FactName[] {
  return 'numerator' in when ? [when.numerator, when.denominator, when.stated] : [when.fact];
}

/** Every fact that a rule may read, conditions included. */
export function factsReadBy(rule: ClauseRule): FactName[] {
  switch (rule.kind) {
    case 'ratio':
      return [rule.numerator, rule.denominator, rule.statedRate];
    case 'fact':
      return [rule.fact];
    case 'all':
    case 'any':
      return rule.rules.flatMap(factsReadBy);
    case 'unless':
      return [...exemptionFacts(rule.exemption), ...factsReadBy(rule.rule)];
    default:
      return testFacts(rule.stated);
  }
}

/** The fact by which a disclosure may state the share of this rule without its parts; null when it has none. */
export function statedRateOf(rule: ClauseRule): FactName | null {
  if (rule.kind === 'ratio') return rule.statedRate;
  return rule.kind === 'unless' ? statedRateOf(rule.rule) : null;
}

/** Every event type that a rule counts; a type named by a fact of the community is not among them. */
export function typesCountedBy(rule: ClauseRule): string[] {
  switch (rule.kind) {
    case 'usage':
      return [...rule.types];
    case 'set':
      return rule.members.flatMap((member) => member.types);
    case 'check':
      return [rule.type];
    case 'response-time':
      return [rule.type, rule.drillType];
    case 'all':
    case 'any':
      return rule.rules.flatMap(typesCountedBy);
    case 'unless':
      return typesCountedBy(rule.rule);
    default:
      return [];
  }
}
