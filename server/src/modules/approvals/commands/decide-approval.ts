import { approvalClosed, ownApproval } from '@linli/shared/contracts/approvals';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, can } from '../../../platform/authorization/policy';
import type { Authorized } from '../../../platform/authorization/policy';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { fail, refuse } from '../../../platform/http/failure';
import { approvalPolicy } from '../approvals.policy';
import { asRequested, asSubject } from '../approvals.presenter';
import { findApproval } from '../approvals.queries';
import { Approval, reasonField } from '../entities/approval.entity';
import { decideAndWrite } from './decide-and-write';
import type { ApprovalsParts } from './parts';
import { tellRequester } from './tell-people';

/** What the second person says. */
export interface Verdict {
  readonly approvalId: string;
  readonly isApproved: boolean;
  readonly reason: string;
}

type Decidable = Authorized<ReturnType<typeof asSubject>, 'decide'>;

/** What there is, but in another community, is refused with a trace; what there is not is merely not found. */
function ofHouse(approval: Approval | null, communityId: string): Approval {
  if (approval === null) throw fail(commonErrors.notFound);
  if (approval.communityId !== communityId) {
    throw refuse(commonErrors.notFound, approvalPolicy.name);
  }
  return approval;
}

/** Says why it cannot be decided, in the order in which a person can do something about it. */
function decidable(decider: PersonActor, approval: Approval, now: number): Decidable {
  const subject = asSubject(approval, now);
  authorize(approvalPolicy, decider, { action: 'view', subject });
  if (subject.requesterId === decider.personId) throw fail(ownApproval);
  if (subject.state !== 'pending' || subject.isExpired) throw fail(approvalClosed);
  return authorize(approvalPolicy, decider, { action: 'decide', subject });
}

async function close(
  tx: Tx,
  { approval, isApproved, reason, decider }: Verdict & { approval: Approval; decider: PersonActor },
  { platform }: ApprovalsParts,
): Promise<Approval> {
  const change = {
    state: isApproved ? ('approved' as const) : ('refused' as const),
    deciderId: decider.personId,
    decisionReasonSealed: platform.fields.seal(
      reason,
      reasonField('decisionReasonSealed', approval.id),
    ),
    closedAt: platform.clock.now(),
  };
  const expected = { id: approval.id, state: 'pending' as const };
  if (!(await changeIf(tx, Approval, { expected, change }))) throw fail(approvalClosed);
  return { ...approval, ...change };
}

/**
 * Decides once, by compare-and-set, and executes in the same transaction: after a crash both have happened or
 * neither. The decider's posts are read anew, so that a dismissal a moment ago counts. Throws not_found,
 * own_approval, approval_closed or what the executor answers; nothing is written then.
 */
export async function decideApproval(
  parts: ApprovalsParts,
  actor: PersonActor,
  verdict: Verdict,
): Promise<Approval> {
  const { platform, communities, operations, posts, executors } = parts;
  const community = await communities.own();
  return decideAndWrite(platform.db, async (tx) => {
    const approval = ofHouse(await findApproval(tx, verdict.approvalId), community.id);
    const decider = { ...actor, grants: await posts.grantsOf(tx, actor.personId) };
    decidable(decider, approval, platform.clock.now());
    const { isApproved } = verdict;
    const closed = await close(tx, { ...verdict, approval, decider }, parts);
    await executors.executorOf(approval.kind)(tx, asRequested(closed, community), {
      isApproved,
      decider,
    });
    await operations.record(tx, {
      community,
      actor: decider,
      post: 'administrator',
      action: isApproved ? 'approve' : 'refuse',
      object: 'approval',
      subjectId: approval.id,
    });
    await tellRequester(tx, parts, closed);
    return closed;
  });
}

/** Takes an own request back; nothing is executed. Throws not_found or approval_closed. */
export async function withdrawApproval(
  parts: ApprovalsParts,
  actor: PersonActor,
  approvalId: string,
): Promise<Approval> {
  const { platform, communities, operations } = parts;
  const community = await communities.own();
  return decideAndWrite(platform.db, async (tx) => {
    const now = platform.clock.now();
    const approval = ofHouse(await findApproval(tx, approvalId), community.id);
    const subject = asSubject(approval, now);
    authorize(approvalPolicy, actor, { action: 'view', subject });
    const isMine = subject.requesterId === actor.personId;
    if (isMine && !can(approvalPolicy, actor, { action: 'withdraw', subject })) {
      throw fail(approvalClosed);
    }
    authorize(approvalPolicy, actor, { action: 'withdraw', subject });
    const change = { state: 'withdrawn' as const, closedAt: now };
    const expected = { id: approval.id, state: 'pending' as const };
    if (!(await changeIf(tx, Approval, { expected, change }))) throw fail(approvalClosed);
    await operations.record(tx, {
      community,
      actor,
      action: 'revoke',
      object: 'approval',
      subjectId: approval.id,
    });
    return { ...approval, ...change };
  });
}
