import { IsNull } from 'typeorm';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import type { Tx } from '../../../platform/database/database';
import { deskPostOf } from '../bindings.policy';
import type { CodeSubject } from '../bindings.policy';
import { communityOf } from '../bindings.queries';
import { BindingCode } from '../entities/binding-code.entity';
import type { BindingsParts } from './parts';

/** Makes the code useless from now on; who was bound with it stays bound. Doing it twice is no error. */
export async function revokeCodeOf(
  tx: Tx,
  parts: BindingsParts,
  { actor, code }: { actor: PersonActor; code: Authorized<BindingCode & CodeSubject, 'revoke'> },
): Promise<void> {
  const revokedAt = parts.platform.clock.now();
  const { affected } = await tx.update(
    BindingCode,
    { id: code.id, revokedAt: IsNull() },
    { revokedAt },
  );
  if (affected !== 1) return;
  await parts.operations.record(tx, {
    community: await communityOf(tx, code.communityId),
    actor,
    post: deskPostOf(actor, code),
    action: 'revoke',
    object: 'binding',
    subjectId: code.id,
  });
}
