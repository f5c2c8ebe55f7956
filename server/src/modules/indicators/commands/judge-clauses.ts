import { randomUUID } from 'node:crypto';
import { catalogueIds, clauseStateSchema } from '@linli/shared/contracts/indicators';
import type { CatalogueId } from '@linli/shared/contracts/indicators';
import { catalogues } from '@linli/shared/indicators/catalogue';
import type { Clause } from '@linli/shared/indicators/catalogue';
import type { Verdict } from '@linli/shared/indicators/evaluate';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { newestCountedEntries } from '../../evidence';
import type { EvidenceModule } from '../../evidence';
import { loadFacts } from '../../facilities';
import { ClauseFlip } from '../entities/clause-flip.entity';
import { ClauseStanding } from '../entities/clause-standing.entity';
import { EvidenceReader } from '../gather-evidence';

interface Judged {
  readonly clause: Clause;
  readonly catalogue: CatalogueId;
  readonly verdict: Verdict;
  readonly types: readonly string[];
}

/** Which community, when, and whether only clauses that look at these event types need a new look. */
export interface Judging {
  readonly community: { readonly id: string; readonly slug: string };
  readonly now: number;
  readonly touchedTypes: ReadonlySet<string> | null;
}

function rowOf(
  { clause, catalogue, verdict }: Judged,
  { community, now }: Judging,
): ClauseStanding {
  return {
    communityId: community.id,
    clauseId: clause.id,
    catalogue,
    state: verdict.state,
    reason: verdict.reason,
    figures: JSON.stringify(verdict.figures),
    usage: verdict.usage === null ? null : JSON.stringify(verdict.usage),
    changedAt: null,
    evaluatedAt: now,
  };
}

async function recordFlip(
  tx: Tx,
  { judged, judging, evidence }: { judged: Judged; judging: Judging; evidence: EvidenceModule },
  from: string,
): Promise<void> {
  const { clause, verdict, types } = judged;
  const { community, now } = judging;
  const cited = await newestCountedEntries(tx, { communityId: community.id, types, limit: 20 });
  const entryId = await evidence.record(tx, {
    type: 'indicators.clause-state-changed',
    community,
    actor: null,
    role: 'system',
    householdId: null,
    subject: clause.id,
    facts: {
      clause: clause.id,
      from,
      to: verdict.state,
      cites: cited.map((entry) => entry.entryId),
      // A clause that grew stale rests on entries from before its window: they are cited, but counted no more.
      citedCount: Math.max(cited.length, verdict.usage?.events ?? 0),
    },
  });
  await tx.insert(ClauseFlip, {
    id: randomUUID(),
    communityId: community.id,
    clauseId: clause.id,
    at: now,
    fromState: from,
    toState: verdict.state,
    reason: verdict.reason,
    entryId,
  });
}

async function stand(
  tx: Tx,
  context: { judged: Judged; judging: Judging; evidence: EvidenceModule },
  known: ClauseStanding | undefined,
): Promise<void> {
  const row = rowOf(context.judged, context.judging);
  if (known === undefined) {
    await tx.insert(ClauseStanding, row);
    return;
  }
  const from = clauseStateSchema.parse(known.state);
  const hasFlipped = from !== row.state;
  const isOurs = await changeIf(tx, ClauseStanding, {
    expected: { communityId: row.communityId, clauseId: row.clauseId, state: known.state },
    change: {
      state: row.state,
      reason: row.reason,
      figures: row.figures,
      usage: row.usage,
      evaluatedAt: row.evaluatedAt,
      ...(hasFlipped ? { changedAt: context.judging.now } : {}),
    },
  });
  // Another instance that judged at the same moment has recorded the same change.
  if (hasFlipped && isOurs) await recordFlip(tx, context, from);
}

function isUnchanged(known: ClauseStanding | undefined, row: ClauseStanding): boolean {
  return (
    known?.state === row.state &&
    known.reason === row.reason &&
    known.figures === row.figures &&
    known.usage === row.usage
  );
}

/**
 * Judges the clauses of all catalogues anew and keeps what changed. Each change of state becomes a log entry
 * in the same transaction, citing the newest entries it rests on. Safe to run on several instances at once.
 */
export async function judgeClauses(
  tx: Tx,
  judging: Judging,
  evidence: EvidenceModule,
): Promise<{ changed: number }> {
  const { community, now, touchedTypes } = judging;
  const facts = await loadFacts(tx, community.id);
  const reader = new EvidenceReader(tx, { communityId: community.id, facts, now });
  const rows = await tx.findBy(ClauseStanding, { communityId: community.id });
  const standings = new Map(rows.map((row) => [row.clauseId, row]));
  let changed = 0;
  for (const catalogue of catalogueIds) {
    for (const clause of catalogues[catalogue].indicators.flatMap((one) => one.checks)) {
      const { verdict, types } = await reader.evaluate(clause);
      if (touchedTypes !== null && !types.some((type) => touchedTypes.has(type))) continue;
      const judged: Judged = { clause, catalogue, verdict, types };
      if (isUnchanged(standings.get(clause.id), rowOf(judged, judging))) continue;
      await stand(tx, { judged, judging, evidence }, standings.get(clause.id));
      changed += 1;
    }
  }
  return { changed };
}
