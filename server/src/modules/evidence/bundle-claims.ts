import type { BundleClaim } from '@linli/shared/evidence/bundle';
import type { EventOrigin } from '@linli/shared/evidence/entry';
import type { LogEntryRow } from './entities/log-entry-row.entity';
import type { RecountableClause } from './evidence-module';

type CountsByOrigin = Partial<Record<EventOrigin, number>>;

function isWithin(hour: string, { fromHour, toHour }: RecountableClause): boolean {
  return (fromHour === undefined || hour >= fromHour) && (toHour === undefined || hour <= toHour);
}

/** What is said of a clause, counted from the bundle's own entries so that everybody arrives at the same numbers. */
export function claimOf(clause: RecountableClause, entries: readonly LogEntryRow[]): BundleClaim {
  const types = [...new Set(clause.types)].sort();
  const origins = [...new Set(clause.origins)].sort();
  const counts: Record<string, CountsByOrigin> = Object.fromEntries(
    types.map((type) => [type, Object.fromEntries(origins.map((origin) => [origin, 0]))]),
  );
  for (const { type, origin, hour } of entries) {
    const ofType = counts[type];
    const known = ofType?.[origin as EventOrigin];
    if (ofType === undefined || known === undefined || !isWithin(hour, clause)) continue;
    ofType[origin as EventOrigin] = known + 1;
  }
  const { fromHour, toHour } = clause;
  return {
    clause: clause.clause,
    rule: {
      kind: 'usage',
      types,
      origins,
      ...(fromHour === undefined ? {} : { fromHour }),
      ...(toHour === undefined ? {} : { toHour }),
    },
    state: clause.state,
    counts,
  };
}
