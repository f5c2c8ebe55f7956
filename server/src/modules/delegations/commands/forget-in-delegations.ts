import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { afterCommit } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { agentsOf } from '../delegations.queries';
import { DelegationCode } from '../entities/delegation-code.entity';
import { DelegationUse } from '../entities/delegation-use.entity';
import { Delegation } from '../entities/delegation.entity';
import type { DelegationsParts } from './parts';

/**
 * Ends all that the person has allowed or may do. What was done for them goes; what they did for others stays with
 * those others, done by nobody in particular.
 */
export async function forgetInDelegations(
  tx: Tx,
  { platform, forget }: Pick<DelegationsParts, 'platform' | 'forget'>,
  personId: string,
): Promise<void> {
  const now = platform.clock.now();
  const agents = await agentsOf(tx, personId);
  afterCommit(tx, () => {
    for (const id of agents) forget(id);
  });
  await tx.delete(DelegationCode, { makerId: personId });
  await tx.delete(DelegationUse, { principalId: personId });
  await tx.delete(Delegation, { principalId: personId });
  const nobody = { agentId: randomUUID() };
  await tx.update(Delegation, { agentId: personId, endedAt: IsNull() }, { endedAt: now });
  await tx.update(Delegation, { agentId: personId }, { ...nobody, openKey: null });
  await tx.update(DelegationUse, { agentId: personId }, nobody);
}
