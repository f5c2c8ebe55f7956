import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../platform/database/database';
import { DisclosureClaim } from '../entities/disclosure-claim.entity';

/** A sentence of a disclosure about one clause. */
export interface Claim {
  readonly clauseId: string;
  readonly quote: string;
  readonly source: string;
}

/** Keeps what a disclosure says, one claim a clause. A second claim for the same clause is refused by the database. */
export async function addClaims(
  tx: Tx,
  communityId: string,
  claims: readonly Claim[],
): Promise<void> {
  if (claims.length === 0) return;
  await tx.insert(
    DisclosureClaim,
    claims.map((claim) => ({ id: randomUUID(), communityId, ...claim })),
  );
}
