import type { Tx } from '../../../platform/database/database';
import type { Platform } from '../../../platform/platform';
import type { Core } from '../../core';
import type { CheckInEvents } from '../check-ins.events';
import { communityOf } from '../check-ins.queries';

/** When somebody's day is judged; the subject is the record of care. */
export const dueKind = 'check-ins.due';
/** When those above are told that a visit is not settled; the subject is the visit. */
export const visitKind = 'check-ins.visit';
/** When those who are to go there are told that a device calls for help; the subject is the record of care. */
export const calledKind = 'check-ins.called';

/** What the commands of this module work with. */
export interface CheckInsParts {
  readonly platform: Platform;
  readonly core: Pick<
    Core,
    | 'care'
    | 'channels'
    | 'devices'
    | 'duty'
    | 'households'
    | 'messages'
    | 'operations'
    | 'realtime'
    | 'timers'
  >;
  readonly events: CheckInEvents;
}

/** The community, read where the transaction stands. */
export function communityIn(tx: Tx, communityId: string) {
  return communityOf(tx, communityId);
}
