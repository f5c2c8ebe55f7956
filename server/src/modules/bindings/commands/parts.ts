import type { EntityManager } from 'typeorm';
import { afterCommit } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import type { Platform } from '../../../platform/platform';
import type { MessagesModule } from '../../messages';
import type { OperationsModule } from '../../operations';
import type { BindingEvents } from '../bindings.events';
import type { CodeAttempts } from './code-attempts';

/** What the commands of this module work with. */
export interface BindingsParts {
  readonly platform: Platform;
  readonly events: BindingEvents;
  readonly attempts: CodeAttempts;
  readonly operations: Pick<OperationsModule, 'record'>;
  readonly messages: Pick<MessagesModule, 'send'>;
  /** Forgets what the sessions remember of a person's rights. */
  readonly forget: (personId: string) => void;
  /** Who may act for that person today: their rights hang on the homes of the one they act for. */
  readonly agentsOf: (manager: EntityManager, principalId: string) => Promise<string[]>;
}

/** After the commit, lets the next call of the person and of those who act for them look at the rights anew. */
export async function rightsChanged(
  tx: Tx,
  { forget, agentsOf }: BindingsParts,
  personId: string,
): Promise<void> {
  const agents = await agentsOf(tx, personId);
  afterCommit(tx, () => {
    for (const id of new Set([personId, ...agents])) forget(id);
  });
}
