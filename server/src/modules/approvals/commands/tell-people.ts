import type { Tx } from '../../../platform/database/database';
import type { Approval } from '../entities/approval.entity';
import type { ApprovalsParts } from './parts';

type Parts = Pick<ApprovalsParts, 'executors' | 'messages' | 'posts'>;

/** The page of the app that shows the approval. */
function linkTo({ id }: Approval): string {
  return `/scenarios/approvals/pages/approval/index?id=${id}`;
}

/** A message to everybody who may decide it. Says what kind of thing waits, never about whom. */
export async function tellDeciders(tx: Tx, parts: Parts, approval: Approval): Promise<void> {
  const { title } = parts.executors.wordsOf(approval.kind);
  for (const personId of await parts.posts.administratorsOf(tx, approval)) {
    if (personId === approval.requesterId) continue;
    await parts.messages.send(tx, {
      personId,
      title: '有一件事等您审批',
      body: `“${title}”需要第二位管理人员审批，7 天内有效。`,
      link: linkTo(approval),
    });
  }
}

/** A message to who asked: what was decided. */
export async function tellRequester(
  tx: Tx,
  { executors, messages }: Parts,
  approval: Approval,
): Promise<void> {
  const { title } = executors.wordsOf(approval.kind);
  const outcome = approval.state === 'approved' ? '已经同意，已经生效' : '没有同意，没有改动';
  await messages.send(tx, {
    personId: approval.requesterId,
    title: approval.state === 'approved' ? '审批已通过' : '审批未通过',
    body: `您提出的“${title}”，另一位管理人员${outcome}。`,
    link: linkTo(approval),
  });
}
