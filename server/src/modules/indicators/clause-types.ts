import type { Clause } from '@linli/shared/indicators/catalogue';
import { noUse } from '@linli/shared/indicators/counters';
import { evaluateClause } from '@linli/shared/indicators/evaluate';
import { ruleOf } from '@linli/shared/indicators/rules/rule-of';
import { loadFacts } from '../facilities';
import type { Reader } from '../../platform/database/database';

/** The event types that a clause's rule looks at in this community: what its evaluation asks counts of. */
export async function typesOfClause(
  manager: Reader,
  { communityId, clause }: { communityId: string; clause: Clause },
): Promise<string[]> {
  const types = new Set<string>();
  const facts = await loadFacts(manager, communityId);
  evaluateClause(clause, ruleOf(clause), {
    facts,
    now: 0,
    counters: (query) => {
      for (const type of query.types) types.add(type);
      return noUse;
    },
  });
  return [...types];
}
