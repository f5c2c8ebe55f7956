import type { Actor } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

/** A delegation as the rules look at it. */
export interface DelegationSubject {
  readonly principalId: string;
  readonly agentId: string;
  readonly isActive: boolean;
}

/** An open invitation as the rules look at it. */
export interface InvitationSubject {
  readonly makerId: string;
}

function isOneOf(actor: Actor, { principalId, agentId }: DelegationSubject): boolean {
  return actor.kind === 'person' && (actor.personId === principalId || actor.personId === agentId);
}

/** Both see it and either ends it; what it allows is asked of the actor's rights, not here. */
export const delegationPolicy = definePolicy<DelegationSubject>()('delegation', {
  view: isOneOf,
  act: (actor, delegation) =>
    delegation.isActive && actor.kind === 'person' && actor.personId === delegation.agentId,
  withdraw: (actor, delegation) => delegation.isActive && isOneOf(actor, delegation),
});

/** Only who has made a code takes it back. */
export const invitationPolicy = definePolicy<InvitationSubject>()('invitation', {
  cancel: (actor, { makerId }) => actor.kind === 'person' && actor.personId === makerId,
});
