import { hourMs } from '@linli/shared/kernel/time';
import type { Tx } from '../../../platform/database/database';
import type { Channel } from '../channels';
import { countTaken } from '../channels.queries';
import { costLimits } from '../cost-limits';

/** A message that wants to be sent. */
export interface Wish {
  readonly subjectId: string;
  readonly purpose: string;
  /** By what messages to the same phone about the same subject are counted. */
  readonly recipientKey: string;
  readonly channel: Channel;
  readonly isUrgent: boolean;
  readonly now: number;
}

/**
 * True if the channel may carry one more. Two transactions about one subject in the same moment may each not see the
 * other's: the guard bounds costs, it does not count coins.
 */
export async function isAffordable(tx: Tx, wish: Wish): Promise<boolean> {
  const { subjectId, purpose, recipientKey, channel, isUrgent, now } = wish;
  const limit = costLimits[channel];
  if (limit === undefined) return true;
  const about = { subjectId, channel, since: now - hourMs };
  const toThem = await countTaken(tx, { ...about, recipientKey });
  if (toThem >= limit.perRecipient) return false;
  return isUrgent || (await countTaken(tx, { ...about, purpose })) < limit.perPurpose;
}
