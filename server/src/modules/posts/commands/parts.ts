import type { Platform } from '../../../platform/platform';
import type { ApprovalsModule } from '../../approvals';
import type { CodeAttempts } from '../../bindings';
import type { CommunityDirectory } from '../../households';
import type { SessionReader } from '../../identity';
import type { MessagesModule } from '../../messages';
import type { OperationsModule } from '../../operations';

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
}
