import type { EntityManager } from 'typeorm';
import { factTableOf, provenances } from '@linli/shared/indicators/facts';
import type { FactRecord, FactTable, Provenance } from '@linli/shared/indicators/facts';
import { DisclosureClaim } from './entities/disclosure-claim.entity';
import { LedgerFact } from './entities/ledger-fact.entity';

function provenanceOf(text: string): Provenance {
  const known = provenances.find((provenance) => provenance === text);
  if (known === undefined) throw new Error(`unknown provenance in the ledger: ${text}`);
  return known;
}

function recordOf(row: LedgerFact): FactRecord {
  return {
    key: row.name,
    value: JSON.parse(row.value) as FactRecord['value'],
    provenance: provenanceOf(row.provenance),
    source: row.source,
    on: row.statedOn,
    ...(row.bound === 'above' || row.bound === 'at-least' ? { bound: row.bound } : {}),
    ...(row.doubt === null ? {} : { doubt: row.doubt }),
  };
}

/** The best fact per name that the ledger holds of a community. */
export async function loadFacts(manager: EntityManager, communityId: string): Promise<FactTable> {
  const rows = await manager.find(LedgerFact, {
    where: { communityId },
    order: { addedAt: 'ASC' },
  });
  return factTableOf(rows.map(recordOf));
}

/** What the disclosure says, by clause. */
export async function loadClaims(
  manager: EntityManager,
  communityId: string,
): Promise<Map<string, { quote: string; source: string }>> {
  const rows = await manager.findBy(DisclosureClaim, { communityId });
  return new Map(rows.map((row) => [row.clauseId, { quote: row.quote, source: row.source }]));
}
