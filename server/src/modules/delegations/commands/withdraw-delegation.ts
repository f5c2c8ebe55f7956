import { IsNull } from 'typeorm';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import type { Tx } from '../../../platform/database/database';
import { delegationWords } from '../delegations.words';
import { Delegation } from '../entities/delegation.entity';
import { agentChanged, communityIn } from './parts';
import type { DelegationsParts } from './parts';

/** Ends the delegation: with the commit the agent's right is gone. Ending it twice is no error. */
export async function withdrawDelegationOf(
  tx: Tx,
  parts: DelegationsParts,
  { actor, delegation }: { actor: PersonActor; delegation: Authorized<Delegation, 'withdraw'> },
): Promise<void> {
  const { id, principalId, agentId } = delegation;
  const change = { endedAt: parts.platform.clock.now(), openKey: null };
  const { affected } = await tx.update(Delegation, { id, endedAt: IsNull() }, change);
  if (affected !== 1) return;
  const by = actor.personId === principalId ? 'principal' : 'agent';
  const kind = delegation.kind === 'helper' ? 'helper' : 'family';
  await parts.events.withdrawn(tx, await communityIn(tx, parts), {
    delegationId: id,
    actorId: actor.personId,
    kind,
    by,
  });
  const other = by === 'principal' ? agentId : principalId;
  await parts.messages.send(tx, { personId: other, ...delegationWords.withdrawn });
  agentChanged(tx, parts, agentId);
}
