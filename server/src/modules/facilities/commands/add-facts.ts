import { randomUUID } from 'node:crypto';
import type { FactRecord } from '@linli/shared/indicators/facts';
import type { Tx } from '../../../platform/database/database';
import { LedgerFact } from '../entities/ledger-fact.entity';

/** Adds facts to the ledger. Older facts stay: what was said and when remains visible. */
export async function addFacts(
  tx: Tx,
  communityId: string,
  { facts, now }: { facts: readonly FactRecord[]; now: number },
): Promise<void> {
  if (facts.length === 0) return;
  await tx.insert(
    LedgerFact,
    facts.map((fact) => ({
      id: randomUUID(),
      communityId,
      name: fact.key,
      value: JSON.stringify(fact.value),
      provenance: fact.provenance,
      source: fact.source,
      statedOn: fact.on,
      bound: fact.bound ?? null,
      doubt: fact.doubt ?? null,
      addedAt: now,
    })),
  );
}
