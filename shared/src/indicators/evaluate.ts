import type { Clause } from './catalogue';
import { exemptingOf } from './evaluation/evaluate-exemption';
import { evaluateCheck } from './evaluation/evaluate-check';
import { evaluateFact, evaluateStatedFacts } from './evaluation/evaluate-fact';
import { evaluateRatio } from './evaluation/evaluate-ratio';
import { evaluateResponseTime } from './evaluation/evaluate-response-time';
import { evaluateSet, evaluateUsage } from './evaluation/evaluate-usage';
import { withDoubts } from './evaluation/fact-words';
import { decide, stateOfAll, strengthOf } from './evaluation/verdict';
import type { Evidence, Figure, Verdict } from './evaluation/verdict';
import { silenceKey, statementKey } from './facts';
import type { FactTable, Silence } from './facts';
import type {
  CheckRule,
  ClauseRule,
  NotBuiltRule,
  ResponseTimeRule,
  SetRule,
  UnlessRule,
  UsageRule,
} from './rules/rule';
import { sentence } from './words';

export type { Evidence, Figure, UsageSummary, Verdict } from './evaluation/verdict';

function withoutRepetition(figures: readonly Figure[]): Figure[] {
  const seen = new Map(figures.map((figure) => [JSON.stringify(figure), figure]));
  return [...seen.values()];
}

function evaluateAll(rules: readonly ClauseRule[], evidence: Evidence): Verdict {
  const parts = rules.map((rule) => evaluateRule(rule, evidence));
  return {
    state: stateOfAll(parts.map((part) => part.state)),
    reason: parts.map((part) => part.reason).join('；'),
    figures: withoutRepetition(parts.flatMap((part) => part.figures)),
    usage: parts.find((part) => part.usage !== null)?.usage ?? null,
  };
}

function evaluateAny(rules: readonly ClauseRule[], evidence: Evidence): Verdict {
  const parts = rules.map((rule) => evaluateRule(rule, evidence));
  const best = parts.reduce<Verdict | null>(
    (known, part) =>
      known === null || strengthOf(part.state) > strengthOf(known.state) ? part : known,
    null,
  );
  return best ?? decide('unproven', '没有可用的判断方法');
}

const awaited: Record<NotBuiltRule['becomes'], string> = {
  usage: '使用记录',
  set: '各项的使用记录',
  coverage: '设备在线记录',
  periodic: '一年内的活动记录',
  document: '经审核的文件',
  survey: '居民问卷',
};

function evaluateNotBuilt(rule: NotBuiltRule): Verdict {
  return decide(
    'unproven',
    `规则尚未建成：要等${rule.needs}接入，由${awaited[rule.becomes]}来证明`,
  );
}

const provenByUse: readonly Verdict['state'][] = ['proven', 'partial', 'stale'];

function evaluateUnless(rule: UnlessRule, evidence: Evidence): Verdict {
  const { exemption } = rule;
  const exempting = exemptingOf(exemption, evidence.facts);
  if (exempting.isExempt === true && exempting.isSupported) {
    const reason = `不适用：${exemption.words}（${exempting.words}）`;
    return decide('not_applicable', reason, exempting.figures);
  }
  const inner = evaluateRule(rule.rule, evidence);
  const figures = withoutRepetition([...exempting.figures, ...inner.figures]);
  if (exempting.isExempt !== true || provenByUse.includes(inner.state)) {
    return { ...inner, figures };
  }
  const reason = `申报不适用（${exemption.words}），尚无台账佐证；${exempting.words}`;
  return { state: 'declared', reason, figures, usage: inner.usage };
}

type RuleOfUse = UsageRule | SetRule | CheckRule | ResponseTimeRule | NotBuiltRule;

function evaluateUse(rule: RuleOfUse, evidence: Evidence): Verdict {
  switch (rule.kind) {
    case 'usage':
      return evaluateUsage(rule, evidence);
    case 'set':
      return evaluateSet(rule, evidence);
    case 'check':
      return evaluateCheck(rule, evidence);
    case 'response-time':
      return evaluateResponseTime(rule, evidence);
    case 'not-built':
      return evaluateNotBuilt(rule);
  }
}

/** Where no use supports the clause, what a disclosure states can still declare or fail it. */
function evaluateUseOrStated(rule: RuleOfUse, evidence: Evidence): Verdict {
  const verdict = evaluateUse(rule, evidence);
  if (verdict.state !== 'unproven') return verdict;
  const said = evaluateStatedFacts(rule.stated ?? [], evidence.facts);
  if (said === null) return verdict;
  return {
    state: said.state,
    reason: said.state === 'failed' ? said.reason : `${said.reason}，尚无佐证；${verdict.reason}`,
    figures: [...said.figures, ...verdict.figures],
    usage: verdict.usage,
  };
}

/** Decides one rule; the reason is still without its full stop. */
function evaluateRule(rule: ClauseRule, evidence: Evidence): Verdict {
  switch (rule.kind) {
    case 'ratio':
      return evaluateRatio(rule, evidence.facts);
    case 'fact':
      return evaluateFact(rule, evidence.facts);
    case 'all':
      return evaluateAll(rule.rules, evidence);
    case 'any':
      return evaluateAny(rule.rules, evidence);
    case 'unless':
      return evaluateUnless(rule, evidence);
    default:
      return evaluateUseOrStated(rule, evidence);
  }
}

const silenceWords: Record<Silence, string> = {
  copied: '公示只是照抄标准文字，没有本社区的内容',
  blank: '公示只写了结论或留空，没有任何依据',
  silent: '公示没有提到这一条',
};

function withDisclosure(clauseId: string, verdict: Verdict, facts: FactTable): Verdict {
  if (verdict.state !== 'unproven') return verdict;
  const statement = facts[statementKey(clauseId)];
  if (statement?.value === true) {
    const { source, provenance } = statement;
    const figure = { label: '公示自述', value: '称已做到', source, provenance };
    const says = withDoubts('只有公示自述，尚无佐证', [statement]);
    return {
      ...verdict,
      state: 'declared',
      reason: `${says}；${verdict.reason}`,
      figures: [figure, ...verdict.figures],
    };
  }
  const silence = facts[silenceKey(clauseId)]?.value;
  const words = Array.isArray(silence) ? silenceWords[silence[0] as Silence] : undefined;
  return words === undefined ? verdict : { ...verdict, reason: `${words}；${verdict.reason}` };
}

/**
 * Decides one clause. Pure: the same evidence gives the same verdict. A fact that is merely declared, or
 * a statement in a disclosure, never makes a clause `proven`; synthetic events and drills never count.
 */
export function evaluateClause(clause: Clause, rule: ClauseRule, evidence: Evidence): Verdict {
  const verdict = withDisclosure(clause.id, evaluateRule(rule, evidence), evidence.facts);
  return { ...verdict, reason: sentence(verdict.reason) };
}
