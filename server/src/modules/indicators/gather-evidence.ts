import type { Clause } from '@linli/shared/indicators/catalogue';
import { noUse } from '@linli/shared/indicators/counters';
import type { Counters, UsageCount, UsageQuery } from '@linli/shared/indicators/counters';
import { evaluateClause } from '@linli/shared/indicators/evaluate';
import type { Verdict } from '@linli/shared/indicators/evaluate';
import type { FactTable } from '@linli/shared/indicators/facts';
import { ruleOf } from '@linli/shared/indicators/rules/rule-of';
import { countUse } from './counters.queries';
import type { Reader } from '../../platform/database/database';

const keyOf = (query: UsageQuery): string => JSON.stringify(query);

/**
 * Evaluates clauses on counts from the database. Evaluation is pure and asks for counts by value, so each
 * clause is tried, what it asked for is loaded, and it is tried again until it asks for nothing new.
 */
export class EvidenceReader {
  private readonly counts = new Map<string, UsageCount>();
  private wanted: UsageQuery[] = [];

  constructor(
    private readonly manager: Reader,
    private readonly scope: { communityId: string; facts: FactTable; now: number },
  ) {}

  /** The verdict on one clause, and the event types that it looked at. */
  async evaluate(clause: Clause): Promise<{ verdict: Verdict; types: readonly string[] }> {
    const types = new Set<string>();
    const counters: Counters = (query) => {
      for (const type of query.types) types.add(type);
      const known = this.counts.get(keyOf(query));
      if (known === undefined) this.wanted.push(query);
      return known ?? noUse;
    };
    const { facts, now } = this.scope;
    for (;;) {
      this.wanted = [];
      const verdict = evaluateClause(clause, ruleOf(clause), { facts, counters, now });
      if (this.wanted.length === 0) return { verdict, types: [...types] };
      for (const query of this.wanted) await this.load(query);
    }
  }

  private async load(query: UsageQuery): Promise<void> {
    const { communityId, now } = this.scope;
    this.counts.set(keyOf(query), await countUse(this.manager, { communityId, query, now }));
  }
}
