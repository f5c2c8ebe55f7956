import { randomUUID } from 'node:crypto';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { dayMs } from '@linli/shared/kernel/time';
import type { Tx } from '../../../platform/database/database';
import { Approval, reasonField } from '../entities/approval.entity';
import type { ApprovalsParts } from './parts';
import { tellDeciders } from './tell-people';

/** Days after which an approval that nobody decided does nothing any more. */
const expiryDays = 7;

/** Something that needs a second person. */
export interface ApprovalRequest {
  readonly community: { readonly id: string; readonly slug: string };
  /** The part of the community it touches; left out: all of it, and only community-wide administrators decide. */
  readonly place?: { readonly estateId: string | null; readonly gridId: string | null };
  /** Which executor it goes to; at most 40 characters. */
  readonly kind: string;
  readonly requester: PersonActor;
  /** Why, in the requester's words; sealed at rest. */
  readonly reason: string;
  /** JSON for the executor: ids and enums, never personal data. */
  readonly payload: unknown;
  /** The opaque id of what it is about. */
  readonly subjectId: string;
}

/** Writes the request, the operation record and the news to those who may decide. Answers the approval's id. */
export async function requestApproval(
  tx: Tx,
  parts: ApprovalsParts,
  request: ApprovalRequest,
): Promise<string> {
  const { community, place, kind, requester, reason, payload, subjectId } = request;
  const { platform, operations } = parts;
  const id = randomUUID();
  const now = platform.clock.now();
  const approval: Approval = {
    id,
    communityId: community.id,
    estateId: place?.estateId ?? null,
    gridId: place?.gridId ?? null,
    kind,
    subjectId,
    payload: JSON.stringify(payload),
    state: 'pending',
    requesterId: requester.personId,
    reasonSealed: platform.fields.seal(reason, reasonField('reasonSealed', id)),
    requestedAt: now,
    expiresAt: now + expiryDays * dayMs,
    deciderId: null,
    decisionReasonSealed: null,
    closedAt: null,
  };
  await tx.insert(Approval, approval);
  await operations.record(tx, {
    community,
    actor: requester,
    action: 'change',
    object: 'approval',
    subjectId: id,
  });
  await tellDeciders(tx, parts, approval);
  return id;
}
