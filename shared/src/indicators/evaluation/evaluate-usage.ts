import { countedEvents } from '../counters';
import type { UsageCount, UsageQuery } from '../counters';
import type { SetRule, UsageRule } from '../rules/rule';
import { listed } from '../words';
import { daysSince, decide, usageSummaryOf } from './verdict';
import type { Evidence, Figure, Verdict } from './verdict';

interface Tally {
  readonly label: string;
  readonly events: number;
  readonly lastHour: string | null;
}

/** A figure that comes from the log. */
export function recorded(label: string, value: string): Figure {
  return { label, value, source: null, provenance: 'recorded' };
}

function tallyOf(label: string, count: UsageCount): Tally {
  return { label, events: countedEvents(count), lastHour: count.lastHour };
}

function typesOf(rule: UsageRule, evidence: Evidence): readonly string[] {
  if (rule.typesFromFact === undefined) return rule.types;
  const value = evidence.facts[rule.typesFromFact]?.value;
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** How long ago the newest use was, where all are too old. */
export function staleWords(what: string, lastHour: string | null, evidence: Evidence): string {
  const days = daysSince(lastHour, evidence.now) ?? 0;
  return `${what}过去有过记录，最近一次在${days.toString()}天前，佐证已过期`;
}

function someWords(count: UsageCount): string {
  return `${countedEvents(count).toString()}次，来自${count.households.toString()}户`;
}

function stateOfUsage(
  rule: UsageRule,
  total: UsageCount,
  kinds: readonly Tally[],
): Verdict['state'] {
  const events = countedEvents(total);
  if (events === 0) {
    const wasProven = total.lastHour !== null && kinds.every((kind) => kind.lastHour !== null);
    return wasProven ? 'stale' : 'unproven';
  }
  const isEnough =
    events >= rule.leastEvents &&
    total.households >= rule.leastHouseholds &&
    kinds.every((kind) => kind.events >= rule.leastEvents);
  return isEnough ? 'proven' : 'partial';
}

function usageReason(rule: UsageRule, total: UsageCount, kinds: readonly Tally[]): string {
  const window = `近${rule.windowDays.toString()}天`;
  const live = kinds.filter((kind) => kind.events >= rule.leastEvents);
  const lacking = kinds.filter((kind) => kind.events < rule.leastEvents);
  if (kinds.length > 0 && lacking.length > 0) {
    const seen = live.length === 0 ? '' : `（${listed(live.map((kind) => kind.label))}）`;
    const lack = listed(lacking.map((kind) => kind.label));
    return `${window}${rule.what}${someWords(total)}${seen}，还缺${lack}`;
  }
  const every = kinds.length === 0 ? '' : `，${listed(kinds.map((kind) => kind.label))}都有`;
  const short =
    countedEvents(total) < rule.leastEvents || total.households < rule.leastHouseholds
      ? `，还不到要求的${rule.leastEvents.toString()}次、${rule.leastHouseholds.toString()}户`
      : '';
  return `${window}${rule.what}${someWords(total)}${every}${short}`;
}

/** Decides a clause by recorded uses. Drills and synthetic events are shown and never counted. */
export function evaluateUsage(rule: UsageRule, evidence: Evidence): Verdict {
  const types = typesOf(rule, evidence);
  if (types.length === 0) return decide('unproven', `还没有可以记录使用的${rule.what}`);
  const { windowDays } = rule;
  const total = evidence.counters({ types, windowDays });
  const { perKind } = rule;
  const kinds = (perKind?.kinds ?? []).map(({ value, label }) => {
    const where = { fact: perKind?.fact ?? '', value };
    return tallyOf(label, evidence.counters({ types, windowDays, where } satisfies UsageQuery));
  });
  const state = stateOfUsage(rule, total, kinds);
  const reasons: Partial<Record<Verdict['state'], string>> = {
    stale: staleWords(rule.what, total.lastHour, evidence),
    unproven: `近${windowDays.toString()}天没有居民使用${rule.what}的记录`,
  };
  const figures = [
    recorded(`近${windowDays.toString()}天${rule.what}`, someWords(total)),
    ...kinds.map((kind) => recorded(kind.label, `${kind.events.toString()}次`)),
  ];
  const reason = reasons[state] ?? usageReason(rule, total, kinds);
  return { state, reason, figures, usage: usageSummaryOf(windowDays, total) };
}

function setReason(rule: SetRule, live: readonly Tally[]): string {
  const window = `近${rule.windowDays.toString()}天`;
  const names = listed(live.map((member) => member.label));
  const used = rule.by === 'staff' ? '有操作记录的' : '有真实使用的';
  const found = `${window}${used}${rule.what}有${live.length.toString()}个：${names}`;
  if (live.length >= rule.least) return `${found}，达到要求的${rule.least.toString()}个`;
  return `${found}，还差${(rule.least - live.length).toString()}个`;
}

/** Decides how many members of a list are in real use. */
export function evaluateSet(rule: SetRule, evidence: Evidence): Verdict {
  const { windowDays } = rule;
  const built = rule.members.filter((member) => member.types.length > 0);
  const tallies = built.map(({ label, types, where }) => {
    const query = { types, windowDays, ...(where === undefined ? {} : { where }) };
    return tallyOf(label, evidence.counters(query));
  });
  const total = evidence.counters({
    types: [...new Set(built.flatMap((member) => member.types))],
    windowDays,
  });
  const live = tallies.filter((member) => member.events > 0);
  const known = tallies.filter((member) => member.lastHour !== null);
  const usage = rule.by === 'staff' ? null : usageSummaryOf(windowDays, total);
  const figures = tallies.map((member) => recorded(member.label, `${member.events.toString()}次`));
  if (live.length > 0) {
    const state = live.length >= rule.least ? 'proven' : 'partial';
    return { state, reason: setReason(rule, live), figures, usage };
  }
  if (known.length >= rule.least) {
    return {
      state: 'stale',
      reason: staleWords(rule.what, total.lastHour, evidence),
      figures,
      usage,
    };
  }
  const lacking = rule.by === 'staff' ? '有操作记录' : '有居民使用的记录';
  const reason = `近${windowDays.toString()}天还没有一个${rule.what}${lacking}`;
  return { state: 'unproven', reason, figures, usage };
}
