import { ownAppointment, postEnded, postOutOfReach } from '@linli/shared/contracts/posts';
import { commonErrors } from '@linli/shared/kernel/errors';
import { postSchema } from '@linli/shared/kernel/roles';
import type { Place } from '@linli/shared/kernel/roles';
import type { Reader, Tx } from '../../platform/database/database';
import { fail } from '../../platform/http/failure';
import { wholeNamesOf } from '../identity';
import type { ApprovalWords, Executor, RequestedApproval } from '../approvals';
import { endPost } from './commands/end-post';
import { grantPost } from './commands/grant-post';
import type { PostsParts } from './commands/parts';
import type { PostGrantRow } from './entities/post-grant.entity';
import { placeName } from './place-words';
import { postNames } from './post-words';
import { administratorsOf, findGrant, placeNames } from './posts.queries';
import { appointmentKind, appointmentPayload, dismissalKind, dismissalPayload } from './proposals';

/** Who asked must still be an administrator there when it happens: a request outlives no dismissal. */
async function checkRequester(
  tx: Tx,
  { requesterId }: RequestedApproval,
  place: Place,
): Promise<void> {
  const administrators = await administratorsOf(tx, place);
  if (!administrators.includes(requesterId)) throw fail(postOutOfReach);
}

/** Tells the person concerned, in the same transaction: nobody learns of a post of theirs from others. */
async function tell(
  tx: Tx,
  { messages }: PostsParts,
  { personId, title, body }: { personId: string; title: string; body: string },
): Promise<void> {
  await messages.send(tx, {
    personId,
    title,
    body,
    link: '/scenarios/posts/pages/my-posts/index',
  });
}

async function wordsFor(
  manager: Reader,
  grant: Pick<PostGrantRow, 'role' | 'estateId' | 'gridId'>,
): Promise<string> {
  const names = await placeNames(manager, [grant]);
  return `${placeName(grant, names)}的${postNames[postSchema.parse(grant.role)]}`;
}

function appoint(parts: PostsParts): Executor {
  return async (tx, approval, { isApproved, decider }) => {
    if (!isApproved) return;
    const { personId, post } = appointmentPayload.parse(approval.payload);
    // Two friends must not be enough: who gains by it neither asks nor agrees.
    if (decider.personId === personId) throw fail(ownAppointment);
    const { communityId, estateId, gridId, requesterId } = approval;
    const place = { communityId, estateId, gridId };
    const grantId = await grantPost(tx, parts, { granterId: requesterId, personId, post, place });
    await parts.operations.record(tx, {
      community: approval.community,
      actor: decider,
      action: 'grant',
      object: 'post',
      subjectId: grantId,
    });
    const words = await wordsFor(tx, { role: post, estateId, gridId });
    await tell(tx, parts, {
      personId,
      title: '您有了新岗位',
      body: `从现在起，您是${words}。不想担任，可以在“我的岗位”里卸任。`,
    });
  };
}

function dismiss(parts: PostsParts): Executor {
  return async (tx, approval, { isApproved, decider }) => {
    if (!isApproved) return;
    const { grantId } = dismissalPayload.parse(approval.payload);
    const grant = await findGrant(tx, grantId);
    if (grant === null) throw fail(commonErrors.notFound);
    if (grant.endedAt !== null) throw fail(postEnded);
    await checkRequester(tx, approval, grant);
    await endPost(tx, parts, grant);
    await parts.operations.record(tx, {
      community: approval.community,
      actor: decider,
      action: 'revoke',
      object: 'post',
      subjectId: grantId,
    });
    await tell(tx, parts, {
      personId: grant.personId,
      title: '您的岗位已卸任',
      body: `从现在起，您不再是${await wordsFor(tx, grant)}。有疑问请找社区管理人员。`,
    });
  };
}

function appointmentWords({ platform }: PostsParts): ApprovalWords {
  return {
    title: '任命岗位',
    async effect(manager, { payload, estateId, gridId }) {
      const { personId, post } = appointmentPayload.parse(payload);
      const names = await wholeNamesOf(manager, platform.fields, [personId]);
      const words = await wordsFor(manager, { role: post, estateId, gridId });
      return `同意后，${names.get(personId) ?? ''} 立即成为${words}。`;
    },
  };
}

function dismissalWords({ platform }: PostsParts): ApprovalWords {
  return {
    title: '免去岗位',
    async effect(manager, { payload }) {
      const grant = await findGrant(manager, dismissalPayload.parse(payload).grantId);
      if (grant === null) return '这个岗位已经不在了，同意后不会有任何改动。';
      const names = await wholeNamesOf(manager, platform.fields, [grant.personId]);
      const words = await wordsFor(manager, grant);
      return `同意后，${names.get(grant.personId) ?? ''} 立即不再是${words}，相应的权限马上收回。`;
    },
  };
}

/** Says what appointments and dismissals do once a second administrator has agreed. */
export function registerExecutions(parts: PostsParts): void {
  const { approvals } = parts;
  approvals.onDecided(appointmentKind, appoint(parts), appointmentWords(parts));
  approvals.onDecided(dismissalKind, dismiss(parts), dismissalWords(parts));
}
