import type { ApprovalOutline, ApprovalView } from '@linli/shared/contracts/approvals';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { can } from '../../platform/authorization/policy';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import { fail } from '../../platform/http/failure';
import { approvalPolicy } from './approvals.policy';
import type { ApprovalSubject } from './approvals.policy';
import { stateAt } from './approvals.queries';
import type { ApprovalPosition } from './approvals.queries';
import { reasonField } from './entities/approval.entity';
import type { Approval } from './entities/approval.entity';
import type { RequestedApproval } from './executors';

/** The approval as the rules look at it at that moment. */
export function asSubject(approval: Approval, now: number): ApprovalSubject {
  const { communityId, estateId, gridId, requesterId, state, expiresAt } = approval;
  return { communityId, estateId, gridId, requesterId, state, isExpired: now >= expiresAt };
}

/** The approval as its executor sees it: without reasons, which are for people. */
export function asRequested(
  approval: Approval,
  community: RequestedApproval['community'],
): RequestedApproval {
  const { id, communityId, estateId, gridId, kind, subjectId, requesterId, payload } = approval;
  return {
    id,
    community,
    communityId,
    estateId,
    gridId,
    kind,
    subjectId,
    requesterId,
    payload: JSON.parse(payload) as unknown,
  };
}

/** What an outline needs beside the row. */
export interface OutlineParts {
  readonly actor: PersonActor;
  readonly now: number;
  readonly title: string;
  readonly names: ReadonlyMap<string, string>;
}

/** One line of the list: what kind, who asked, what became of it. */
export function presentOutline(
  approval: Approval,
  { actor, now, title, names }: OutlineParts,
): ApprovalOutline {
  const subject = asSubject(approval, now);
  return {
    id: approval.id,
    title,
    state: stateAt(approval, now),
    requestedAt: approval.requestedAt,
    expiresAt: approval.expiresAt,
    closedAt: approval.closedAt,
    requester: names.get(approval.requesterId) ?? '',
    isMine: approval.requesterId === actor.personId,
    can: {
      decide: can(approvalPolicy, actor, { action: 'decide', subject }),
      withdraw: can(approvalPolicy, actor, { action: 'withdraw', subject }),
    },
  };
}

/** The reasons in plain words: for the requester and for administrators only. */
export function openReasons(
  fields: FieldCipher,
  { id, reasonSealed, decisionReasonSealed }: Approval,
): Pick<ApprovalView, 'reason' | 'decisionReason'> {
  return {
    reason: fields.open(reasonSealed, reasonField('reasonSealed', id)),
    decisionReason:
      decisionReasonSealed === null
        ? null
        : fields.open(decisionReasonSealed, reasonField('decisionReasonSealed', id)),
  };
}

/** The cursor that continues after this approval. */
export function cursorAfter({ requestedAt, id }: Approval): string {
  return `${requestedAt.toString()}.${id}`;
}

/** Reads a cursor back; throws invalid_input for one that was not made here. */
export function readCursor(cursor: string | undefined): ApprovalPosition | null {
  if (cursor === undefined) return null;
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor);
  if (match === null) {
    throw fail(commonErrors.invalidInput, { fields: [{ path: 'cursor', message: '格式不对' }] });
  }
  return { at: Number(match[1]), id: match[2] as string };
}
