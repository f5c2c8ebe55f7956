import { IsNull } from 'typeorm';
import { bindingEnded, reasonNeeded, relationSchema } from '@linli/shared/contracts/bindings';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { Binding } from '../../households';
import { communityOf } from '../bindings.queries';
import { deskPostOf } from '../bindings.policy';
import type { BindingSubject } from '../bindings.policy';
import { bindingWords } from '../bindings.words';
import { bindingField } from '../sealed-fields';
import { rightsChanged } from './parts';
import type { BindingsParts } from './parts';

/** Who ends what, and why. */
export interface Ending {
  readonly actor: PersonActor;
  readonly binding: Authorized<Binding & BindingSubject, 'end'>;
  readonly reason: string;
}

function endedByOf(actor: PersonActor, binding: BindingSubject): 'self' | 'owner' | 'staff' {
  if (binding.personId === actor.personId) return 'self';
  return binding.ownerIds.includes(actor.personId) ? 'owner' : 'staff';
}

function postOf(actor: PersonActor, home: BindingSubject): 'property-staff' | 'community-staff' {
  return deskPostOf(actor, home) === 'community-staff' ? 'community-staff' : 'property-staff';
}

/**
 * Ends the binding: with the commit its rights are gone, and those of everybody who acted for the person there.
 * Staff must say why. Throws binding_ended if another one was faster.
 */
export async function endBindingOf(
  tx: Tx,
  parts: BindingsParts,
  { actor, binding, reason }: Ending,
): Promise<void> {
  const { fields, clock } = parts.platform;
  const by = endedByOf(actor, binding);
  if (by === 'staff' && reason === '') throw fail(reasonNeeded);
  const change = {
    endedAt: clock.now(),
    endedBy: by,
    openKey: null,
    endReasonSealed: reason === '' ? null : fields.seal(reason, bindingField(binding.id)),
  };
  const { affected } = await tx.update(Binding, { id: binding.id, endedAt: IsNull() }, change);
  if (affected !== 1) throw fail(bindingEnded);
  const community = await communityOf(tx, binding.communityId);
  await parts.events.left(tx, community, {
    bindingId: binding.id,
    personId: binding.personId,
    householdId: binding.householdId,
    relation: relationSchema.parse(binding.relation),
    by,
    actorId: actor.personId,
    role: by === 'staff' ? postOf(actor, binding) : 'resident',
  });
  if (by === 'staff') {
    const subjectId = binding.id;
    await parts.operations.record(tx, {
      community,
      actor,
      post: postOf(actor, binding),
      action: 'revoke',
      object: 'binding',
      subjectId,
    });
  }
  if (by !== 'self') {
    await parts.messages.send(tx, { personId: binding.personId, ...bindingWords.ended });
  }
  await rightsChanged(tx, parts, binding.personId);
}
