import { randomUUID } from 'node:crypto';
import type { DelegatedUse } from '@linli/shared/contracts/delegations';
import type { Post } from '@linli/shared/kernel/roles';
import type { Tx } from '../../../platform/database/database';
import type { ActingRole } from '../../evidence';
import { DelegationUse } from '../entities/delegation-use.entity';
import { communityIn } from './parts';
import type { DelegationsParts } from './parts';

/** Something done in another one's place. */
export interface Use {
  readonly delegationId: string;
  readonly principalId: string;
  readonly agentId: string;
  readonly kind: 'family' | 'helper';
  readonly householdId: string;
  readonly use: DelegatedUse;
  /** The post in which a helper acted, or null. */
  readonly staffRole: ActingRole | null;
}

/** How evidence names a post. */
export const actingRoles: Readonly<Record<Post, ActingRole>> = {
  administrator: 'community-staff',
  maintainer: 'community-staff',
  'community-staff': 'community-staff',
  'property-staff': 'property-staff',
  'grid-worker': 'grid-worker',
  police: 'police',
  inspector: 'inspector',
};

/** Writes down the use, for the one in whose place it was done and for the log, in the transaction of what was done. */
export async function recordUseOf(tx: Tx, parts: DelegationsParts, use: Use): Promise<void> {
  const { delegationId, principalId, agentId, kind, householdId, staffRole } = use;
  await tx.insert(DelegationUse, {
    id: randomUUID(),
    delegationId,
    principalId,
    agentId,
    kind,
    householdId,
    use: use.use,
    isStaff: staffRole !== null,
    at: parts.platform.clock.now(),
  });
  await parts.events.acted(tx, await communityIn(tx, parts), { ...use });
}
