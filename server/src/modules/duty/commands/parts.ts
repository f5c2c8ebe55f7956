import type { Tx } from '../../../platform/database/database';
import type { Platform } from '../../../platform/platform';
import type { ChannelsModule } from '../../channels';
import type { CommunityDirectory } from '../../households';
import type { MessagesModule } from '../../messages';
import type { OperationsModule } from '../../operations';
import type { TimersModule } from '../../timers';

/** What the commands of this module work with. */
export interface DutyParts {
  readonly platform: Platform;
  readonly communities: CommunityDirectory;
  readonly channels: Pick<ChannelsModule, 'reachOf'>;
  readonly timers: Pick<TimersModule, 'on' | 'set' | 'cancel'>;
  readonly operations: Pick<OperationsModule, 'record'>;
  readonly messages: Pick<MessagesModule, 'send'>;
}

/** The timer that ends a stretch by itself; its subject is the stretch. */
export const overKind = 'duty.over';

/** Sets or moves the end of a stretch. */
export function setEnd(
  tx: Tx,
  { timers }: Pick<DutyParts, 'timers'>,
  { id, until }: { readonly id: string; readonly until: number },
): Promise<void> {
  return timers.set(tx, { kind: overKind, subjectId: id, dueAt: until });
}
