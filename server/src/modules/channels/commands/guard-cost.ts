import { hourMs } from '@linli/shared/kernel/time';
import type { Tx } from '../../../platform/database/database';
import type { Channel } from '../channels';
import { countTaken, findSparable } from '../channels.queries';
import { costLimits, isWithin } from '../cost-limits';
import { giveUp } from './write-outcome';

/** A message that wants to be sent. */
export interface Wish {
  readonly subjectId: string;
  readonly channel: Channel;
  readonly isUrgent: boolean;
  readonly now: number;
}

/**
 * True if the channel may take on one more message about the subject. For an urgent one above the limit, the newest
 * message that is neither urgent nor tried gives way. Two transactions about one subject in the same moment may each
 * not see the other's: the guard bounds costs, it does not count coins.
 */
export async function isAffordable(tx: Tx, wish: Wish): Promise<boolean> {
  const { subjectId, channel, isUrgent, now } = wish;
  const limit = costLimits[channel];
  if (limit === undefined) return true;
  const used = await countTaken(tx, { subjectId, channel, since: now - hourMs });
  if (isWithin(limit, used, isUrgent)) return true;
  const sparable = isUrgent ? await findSparable(tx, { subjectId, channel }) : null;
  return sparable !== null && (await giveUp(tx, sparable.id, 'cost-guard'));
}
