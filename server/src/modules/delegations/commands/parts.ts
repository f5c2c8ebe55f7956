import { afterCommit } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import type { Platform } from '../../../platform/platform';
import type { CodeAttempts } from '../../bindings';
import type { Community } from '../../households';
import { communityBySlug } from '../delegations.queries';
import type { MessagesModule } from '../../messages';
import type { OperationsModule } from '../../operations';
import type { DelegationEvents } from '../delegations.events';
import type { HelperGuesses } from '../helper-guesses';

/** What the commands of this module work with. */
export interface DelegationsParts {
  readonly platform: Platform;
  readonly events: DelegationEvents;
  readonly attempts: CodeAttempts;
  readonly guesses: HelperGuesses;
  readonly operations: Pick<OperationsModule, 'record'>;
  readonly messages: Pick<MessagesModule, 'send'>;
  /** Forgets what the sessions remember of a person's rights. */
  readonly forget: (personId: string) => void;
}

/** The community that this installation serves, read inside the transaction: there may be no second connection. */
export function communityIn(
  tx: Tx,
  { platform }: Pick<DelegationsParts, 'platform'>,
): Promise<Community> {
  return communityBySlug(tx, platform.settings.community);
}

/** After the commit, lets the agent's next call look at their rights anew. */
export function agentChanged(tx: Tx, { forget }: DelegationsParts, agentId: string): void {
  afterCommit(tx, () => {
    forget(agentId);
  });
}
