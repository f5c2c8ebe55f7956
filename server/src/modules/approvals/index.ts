import type { Tx } from '../../platform/database/database';
import type { Platform, RunningModule } from '../../platform/platform';
import { minuteMs } from '@linli/shared/kernel/time';
import type { HouseholdsModule } from '../households';
import type { MessagesModule } from '../messages';
import type { OperationsModule } from '../operations';
import { approvalsPersonalData, approvalsRetention } from './approvals.personal-data';
import { approvalsEndpoints } from './approvals.routes';
import { expireApprovals } from './commands/expire-approvals';
import type { ApprovalsParts, PostsOf } from './commands/parts';
import { requestApproval } from './commands/request-approval';
import type { ApprovalRequest } from './commands/request-approval';
import { Approval } from './entities/approval.entity';
import { Executors } from './executors';
import type { ApprovalWords, Executor } from './executors';
import { Approvals1763600012050 } from './migrations/1763600012050-approvals';

export { approvalExpiry, approvalStatesOf } from './approvals.queries';
export { decideAndWrite } from './commands/decide-and-write';
export type { ApprovalRequest } from './commands/request-approval';
export type { ApprovalWords, Executor, RequestedApproval } from './executors';

/** Second persons: what is done only after somebody else has agreed. */
export interface ApprovalsModule extends RunningModule {
  /** Asks for a second person, in the caller's transaction. Answers the approval's id; nothing happens by itself. */
  request(tx: Tx, request: ApprovalRequest): Promise<string>;
  /**
   * Says who executes a kind and how it reads on screen. Called while modules start, once a kind. The executor runs
   * in the transaction of the decision, for approvals and refusals alike: after a crash both have happened or neither.
   */
  onDecided(kind: string, execute: Executor, words?: ApprovalWords): void;
}

/** What approvals stand on; `posts` only by what it is asked, because that module stands on this one. */
export interface ApprovalsNeeds {
  readonly households: HouseholdsModule;
  readonly operations: Pick<OperationsModule, 'record'>;
  readonly messages: Pick<MessagesModule, 'send'>;
  readonly posts: PostsOf;
}

export const approvals = {
  name: 'approvals',
  entities: [Approval],
  migrations: [Approvals1763600012050],
  sealed: [
    { table: 'approvals', column: 'reasonSealed', primaryKey: 'id' },
    { table: 'approvals', column: 'decisionReasonSealed', primaryKey: 'id' },
  ],
  start(platform: Platform, needs: ApprovalsNeeds): ApprovalsModule {
    const { households, operations, messages, posts } = needs;
    const { communities } = households;
    const executors = new Executors();
    const parts: ApprovalsParts = {
      platform,
      communities,
      operations,
      messages,
      posts,
      executors,
    };
    return {
      endpoints: approvalsEndpoints(parts),
      jobs: [{ name: 'approvals.expire', everyMs: minuteMs, run: () => expireApprovals(platform) }],
      personalData: [approvalsPersonalData(platform, executors)],
      retention: [approvalsRetention],
      request: (tx, request) => requestApproval(tx, parts, request),
      onDecided: (kind, execute, words) => executors.register(kind, execute, words),
    };
  },
};
