import { clauseView } from '@linli/shared/contracts/indicators';
import { findIndicator } from '@linli/shared/indicators/catalogue';
import { dayMs, hourOf } from '@linli/shared/kernel/time';
import type { IndicatorScope, RecountableClause } from '../evidence';
import { typesOfClause } from './clause-types';
import type { ClauseStanding } from './entities/clause-standing.entity';
import { loadStandings } from './indicators.queries';
import type { Reader } from '../../platform/database/database';

interface Asked {
  readonly communityId: string;
  readonly indicatorId: string;
  readonly now: number;
}

function windowDaysOf(standing: ClauseStanding | undefined): number | null {
  if (standing?.usage === undefined || standing.usage === null) return null;
  return clauseView.shape.usage.unwrap().parse(JSON.parse(standing.usage)).windowDays;
}

/** What a bundle of one indicator must hold so that its clauses can be recounted; null for an unknown indicator. */
export async function indicatorScope(
  manager: Reader,
  { communityId, indicatorId, now }: Asked,
): Promise<IndicatorScope | null> {
  const found = findIndicator(indicatorId);
  if (found === null) return null;
  const catalogue = found.catalogue.catalog;
  const standings = await loadStandings(manager, { communityId, catalogue });
  const clauses: RecountableClause[] = [];
  for (const clause of found.indicator.checks) {
    const types = await typesOfClause(manager, { communityId, clause });
    const standing = standings.get(clause.id);
    const windowDays = windowDaysOf(standing);
    if (types.length === 0 || windowDays === null) continue;
    clauses.push({
      clause: clause.id,
      state: standing?.state ?? 'unproven',
      types,
      origins: ['organic', 'staff-assisted'],
      fromHour: hourOf(now - windowDays * dayMs),
    });
  }
  return { types: [...new Set(clauses.flatMap((clause) => clause.types))], clauses };
}
