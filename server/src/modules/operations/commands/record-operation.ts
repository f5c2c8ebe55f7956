import { operationRecorded } from '@linli/shared/evidence/event-types-operations';
import { dutyOf, foremostPost } from '@linli/shared/kernel/roles';
import type { Post } from '@linli/shared/kernel/roles';
import { randomHex } from '../../../platform/crypto/sm3';
import type { Tx } from '../../../platform/database/database';
import type { ActingRole, EvidenceModule } from '../../evidence';
import { OperationRecord } from '../entities/operation-record.entity';
import type { Operation } from '../operation';
import { digestOf } from '../row-digest';
import type { SealedFields } from '../row-digest';

const saltBytes = 16;

const actingRoles: Readonly<Record<Post, ActingRole>> = {
  administrator: 'community-staff',
  maintainer: 'community-staff',
  'community-staff': 'community-staff',
  'property-staff': 'property-staff',
  'grid-worker': 'grid-worker',
  police: 'police',
  inspector: 'inspector',
};

function fieldsOf(operation: Operation, at: number): SealedFields & { post: Post | null } {
  const { community, actor, action, object, subjectId, count = 1 } = operation;
  return {
    communityId: community.id,
    actorId: actor.personId,
    post: operation.post ?? foremostPost(actor, community.id),
    action,
    object,
    subjectId,
    count,
    at,
    salt: randomHex(saltBytes),
  };
}

/** Writes the row and records the event that commits to it, in one transaction. Answers the entry id. */
export async function recordOperation(
  tx: Tx,
  evidence: EvidenceModule,
  { operation, at }: { readonly operation: Operation; readonly at: number },
): Promise<string> {
  const fields = fieldsOf(operation, at);
  const { post, action, object, count } = fields;
  const entryId = await evidence.record(tx, {
    type: operationRecorded.type,
    community: operation.community,
    actor: { kind: 'person', id: operation.actor.personId },
    role: post === null ? 'resident' : actingRoles[post],
    householdId: null,
    subject: operation.subjectId,
    facts: {
      duty: post === null ? 'none' : dutyOf(post),
      action,
      object,
      count,
      record: digestOf(fields),
    },
  });
  await tx.insert(OperationRecord, { entryId, ...fields });
  return entryId;
}
