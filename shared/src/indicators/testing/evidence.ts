import { catalogueIds } from '../../contracts/indicators';
import { catalogues } from '../catalogue';
import type { Clause } from '../catalogue';
import { noUse } from '../counters';
import type { Counters, UsageCount, UsageOrigin, UsageQuery } from '../counters';
import { evaluateClause } from '../evaluate';
import type { Verdict } from '../evaluate';
import type { Fact, FactTable, Provenance } from '../facts';
import { ruleOf } from '../rules/rule-of';

/** One recorded use in a made-up log. */
export interface Use {
  readonly type: string;
  readonly kind?: string;
  readonly origin: UsageOrigin;
  readonly household: string;
  readonly person: string;
  readonly hour: string;
}

/** The moment of all tests here. */
export const now = Date.parse('2026-11-20T08:30Z');

function matches(use: Use, query: UsageQuery): boolean {
  if (!query.types.includes(use.type)) return false;
  return query.where === undefined || use.kind === query.where.value;
}

function countOf(uses: readonly Use[], query: UsageQuery): UsageCount {
  const from = now - query.windowDays * 86_400_000;
  const asked = uses.filter((use) => matches(use, query));
  const isCounted = (use: Use): boolean =>
    use.origin === 'organic' || use.origin === 'staff-assisted';
  const ever = asked.filter(isCounted).map((use) => use.hour);
  const inWindow = asked.filter((use) => Date.parse(use.hour) >= from);
  const counted = inWindow.filter(isCounted);
  const hours = [...new Set(counted.map((use) => use.hour))].sort();
  const people = counted.map((use) => use.person);
  const perPerson = people.map((person) => people.filter((one) => one === person).length);
  const events = { ...noUse.events };
  for (const use of inWindow) events[use.origin] += 1;
  return {
    events,
    households: new Set(counted.map((use) => use.household)).size,
    people: new Set(people).size,
    topPersonEvents: Math.max(0, ...perPerson),
    hours: hours.length,
    firstHour: hours[0] ?? null,
    lastHour: ever.sort().at(-1) ?? null,
  };
}

/** Counts a made-up log by the definitions of `UsageCount`, one use after the other. */
export function countersOf(uses: readonly Use[]): Counters {
  return (query) => countOf(uses, query);
}

/** A use by household and person `1`, an hour ago, unless said otherwise. */
export function use(type: string, change: Partial<Use> = {}): Use {
  const usual = {
    origin: 'organic',
    household: '1',
    person: '1',
    hour: '2026-11-20T07:00Z',
  } as const;
  return { type, ...usual, ...change };
}

/** A fact with a source that suits its provenance. */
export function fact(value: Fact['value'], provenance: Provenance = 'declared'): Fact {
  const source = provenance === 'declared' ? '验收结果公示第1项' : '经核对的台账';
  return { value, provenance, source, on: '2026-01-01' };
}

/** The clause of this id. Throws for an unknown one. */
export function clauseOf(id: string): Clause {
  const found = catalogueIds
    .flatMap((catalogue) => catalogues[catalogue].indicators)
    .flatMap((indicator) => indicator.checks)
    .find((clause) => clause.id === id);
  if (!found) throw new Error(`no clause ${id}`);
  return found;
}

/** The verdict on a clause of the catalogues. */
export function verdictOn(id: string, facts: FactTable, uses: readonly Use[] = []): Verdict {
  const clause = clauseOf(id);
  return evaluateClause(clause, ruleOf(clause), { facts, counters: countersOf(uses), now });
}
