import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { leaseMs, mostAttempts } from '../attempts';
import { ChannelDelivery } from '../entities/channel-delivery.entity';
import { giveUp } from './write-outcome';

/**
 * Claims deliveries by compare-and-set, each by itself, for whoever begins to send them at once; answers those that are
 * the caller's once the transaction commits. What has had its attempts is given up.
 */
export async function claimDeliveries(
  tx: Tx,
  due: readonly ChannelDelivery[],
  now: number,
): Promise<ChannelDelivery[]> {
  const mine: ChannelDelivery[] = [];
  for (const row of due) {
    const { id, attempts, nextAttemptAt } = row;
    if (attempts >= mostAttempts) {
      // Whoever tried last has died: nobody knows, and a receipt may still tell.
      await giveUp(tx, id, 'unavailable');
      continue;
    }
    const expected = { id, state: 'waiting', attempts, nextAttemptAt };
    const change = { attempts: attempts + 1, nextAttemptAt: now + leaseMs };
    if (await changeIf(tx, ChannelDelivery, { expected, change })) mine.push({ ...row, ...change });
  }
  return mine;
}
