import {
  decideApproval as decideContract,
  getApproval,
  listApprovals,
  withdrawApproval as withdrawContract,
} from '@linli/shared/contracts/approvals';
import type { ApprovalView } from '@linli/shared/contracts/approvals';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize } from '../../platform/authorization/policy';
import type { Reader, Tx } from '../../platform/database/database';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { maskedNamesOf } from '../identity';
import { approvalListPolicy, approvalPolicy } from './approvals.policy';
import {
  asRequested,
  asSubject,
  cursorAfter,
  openReasons,
  presentOutline,
  readCursor,
} from './approvals.presenter';
import { findApproval, findApprovals } from './approvals.queries';
import type { ApprovalListing } from './approvals.queries';
import { decideApproval, withdrawApproval } from './commands/decide-approval';
import type { ApprovalsParts } from './commands/parts';
import type { Approval } from './entities/approval.entity';
import type { RequestedApproval } from './executors';

type Community = RequestedApproval['community'];

async function presentWhole(
  manager: Reader,
  { platform, executors }: ApprovalsParts,
  { approval, actor, community }: { approval: Approval; actor: PersonActor; community: Community },
): Promise<ApprovalView> {
  const { fields, clock } = platform;
  const people = [
    approval.requesterId,
    ...(approval.deciderId === null ? [] : [approval.deciderId]),
  ];
  const names = await maskedNamesOf(manager, fields, people);
  const words = executors.wordsOf(approval.kind);
  return {
    ...presentOutline(approval, { actor, now: clock.now(), title: words.title, names }),
    ...openReasons(fields, approval),
    effect: await words.effect(manager, asRequested(approval, community)),
    decider: approval.deciderId === null ? null : (names.get(approval.deciderId) ?? null),
  };
}

/** What others wrote and who they are is personal: reading it leaves a trace before it is answered. */
async function recordRead(
  tx: Tx,
  { operations }: ApprovalsParts,
  {
    actor,
    approvals,
    community,
  }: { actor: PersonActor; approvals: readonly Approval[]; community: Community },
): Promise<void> {
  const others = approvals.filter(({ requesterId }) => requesterId !== actor.personId);
  const [first] = others;
  if (first === undefined) return;
  await operations.record(tx, {
    community,
    actor,
    action: 'read',
    object: 'approval',
    subjectId: first.id,
    count: others.length,
  });
}

function coveredBy(actor: PersonActor, communityId: string): ApprovalListing['covered'] {
  return actor.grants.filter(
    (grant) => grant.role === 'administrator' && grant.communityId === communityId,
  );
}

function reading(parts: ApprovalsParts): ImplementedEndpoint[] {
  const { platform, communities, executors } = parts;
  const { db, clock, fields } = platform;
  return [
    implement(listApprovals, {
      policy: approvalListPolicy,
      handle: async ({ input, actor }) => {
        const community = await communities.own();
        const communityId = community.id;
        authorize(approvalListPolicy, actor, { action: 'list', subject: { communityId } });
        const now = clock.now();
        const listing: ApprovalListing = {
          communityId,
          personId: actor.personId,
          covered: coveredBy(actor, communityId),
          isPending: input.state === 'pending',
          now,
          after: readCursor(input.cursor),
          limit: input.limit + 1,
        };
        return db.transaction(async (tx) => {
          const found = await findApprovals(tx, listing);
          const page = found.slice(0, input.limit);
          const last = found.length > input.limit ? page.at(-1) : undefined;
          const ids = page.map(({ requesterId }) => requesterId);
          const names = await maskedNamesOf(tx, fields, ids);
          await recordRead(tx, parts, { actor, approvals: page, community });
          return {
            items: page.map((approval) => {
              const { title } = executors.wordsOf(approval.kind);
              return presentOutline(approval, { actor, now, title, names });
            }),
            nextCursor: last === undefined ? null : cursorAfter(last),
          };
        });
      },
    }),
    implement(getApproval, {
      policy: approvalPolicy,
      handle: async ({ input, actor }) => {
        const community = await communities.own();
        return db.transaction(async (tx) => {
          const found = await findApproval(tx, input.approvalId);
          const subject = found === null ? null : asSubject(found, clock.now());
          authorize(approvalPolicy, actor, { action: 'view', subject });
          const approval = found as Approval;
          await recordRead(tx, parts, { actor, approvals: [approval], community });
          return presentWhole(tx, parts, { approval, actor, community });
        });
      },
    }),
  ];
}

function changing(parts: ApprovalsParts): ImplementedEndpoint[] {
  const present = async (actor: PersonActor, approval: Approval): Promise<ApprovalView> => {
    const community = await parts.communities.own();
    return parts.platform.db.read((manager) =>
      presentWhole(manager, parts, { approval, actor, community }),
    );
  };
  return [
    implement(decideContract, {
      policy: approvalPolicy,
      handle: async ({ input, actor }) => present(actor, await decideApproval(parts, actor, input)),
    }),
    implement(withdrawContract, {
      policy: approvalPolicy,
      handle: async ({ input, actor }) =>
        present(actor, await withdrawApproval(parts, actor, input.approvalId)),
    }),
  ];
}

/** Approvals as requesters and administrators see and decide them. */
export function approvalsEndpoints(parts: ApprovalsParts): ImplementedEndpoint[] {
  return [...reading(parts), ...changing(parts)];
}
