import { applicationDecided, reasonNeeded, relationSchema } from '@linli/shared/contracts/bindings';
import type { PersonActor, Place } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { applicationWords } from '../bindings.words';
import { deskPostOf } from '../bindings.policy';
import { communityOf } from '../bindings.queries';
import { BindingApplication } from '../entities/binding-application.entity';
import { applicationField } from '../sealed-fields';
import { bindPerson } from './bind-person';
import type { BindingsParts } from './parts';

/** What staff said. */
export interface Decision {
  readonly actor: PersonActor;
  readonly application: Authorized<BindingApplication & Place, 'decide'>;
  readonly isApproved: boolean;
  readonly reason: string;
}

/**
 * Decides once: of two who decide in the same moment one is told application_decided. Approving binds the applicant
 * in the same transaction. A refusal needs a reason, which the applicant reads.
 */
export async function decideOn(
  tx: Tx,
  parts: BindingsParts,
  { actor, application, isApproved, reason }: Decision,
): Promise<BindingApplication> {
  if (!isApproved && reason === '') throw fail(reasonNeeded);
  const { id, personId, householdId, communityId } = application;
  const change = {
    state: isApproved ? 'approved' : 'refused',
    openKey: null,
    decidedAt: parts.platform.clock.now(),
    decidedBy: actor.personId,
    reasonSealed:
      reason === ''
        ? null
        : parts.platform.fields.seal(reason, applicationField('reasonSealed', id)),
  };
  // What is decided on is what was read: an applicant who asks for more meanwhile is asked about again.
  const expected = { id, state: 'pending', relation: application.relation };
  if (!(await changeIf(tx, BindingApplication, { expected, change })))
    throw fail(applicationDecided);
  if (isApproved) {
    const relation = relationSchema.parse(application.relation);
    await bindPerson(tx, parts, { personId, householdId, communityId, relation, proof: 'staff' });
  }
  await parts.operations.record(tx, {
    community: await communityOf(tx, communityId),
    actor,
    post: deskPostOf(actor, application),
    action: isApproved ? 'approve' : 'refuse',
    object: 'binding',
    subjectId: id,
  });
  const words = isApproved ? applicationWords.approved : applicationWords.refused;
  await parts.messages.send(tx, { personId, ...words });
  return { ...application, ...change };
}
