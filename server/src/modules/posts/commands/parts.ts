import type { Tx } from '../../../platform/database/database';
import type { Platform } from '../../../platform/platform';
import type { ApprovalsModule } from '../../approvals';
import type { CodeAttempts } from '../../bindings';
import type { CommunityDirectory } from '../../households';
import type { SessionReader } from '../../identity';
import type { MessagesModule } from '../../messages';
import type { OperationsModule } from '../../operations';

/** Told in the transaction in which a post of somebody ends, whatever ended it. */
export type PostEndedListener = (
  tx: Tx,
  ended: { readonly personId: string; readonly communityId: string },
) => Promise<void>;

/** What the commands of this module work with. */
export interface PostsParts {
  readonly platform: Platform;
  readonly communities: CommunityDirectory;
  readonly operations: Pick<OperationsModule, 'record'>;
  readonly messages: Pick<MessagesModule, 'send'>;
  readonly approvals: Pick<ApprovalsModule, 'request' | 'onDecided'>;
  /** Counts wrong appointment codes. */
  readonly attempts: CodeAttempts;
  readonly sessions: Pick<SessionReader, 'forget'>;
  /** Who wants to know of ended posts: modules that come later in the house. */
  readonly listeners: readonly PostEndedListener[];
}
