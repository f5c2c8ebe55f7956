import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { pauseAfter } from '../attempts';
import type { DeliveryReason } from '../channels';
import { ChannelDelivery } from '../entities/channel-delivery.entity';
import type { SendOutcome } from '../senders';

/** What goes when a delivery is over: nothing is said to that number any more. */
export const overColumns = { phoneSealed: null, textSealed: null, nextAttemptAt: null } as const;

/** Gives the delivery up, unless it is over already. True if it was this call that did. */
export function giveUp(tx: Tx, id: string, reason: DeliveryReason): Promise<boolean> {
  return changeIf(tx, ChannelDelivery, {
    expected: { id, state: 'waiting' },
    change: { ...overColumns, state: 'failed', reason },
  });
}

/**
 * Writes down what became of an attempt. A receipt that came first stays: only what still waits is changed, and of
 * what was delivered meanwhile nothing but the provider's reference is added.
 */
export async function writeOutcome(
  tx: Tx,
  tried: Pick<ChannelDelivery, 'id' | 'attempts' | 'isUrgent'>,
  { outcome, now }: { readonly outcome: SendOutcome; readonly now: number },
): Promise<void> {
  const { id, attempts, isUrgent } = tried;
  if (outcome.kind === 'given-up') {
    await giveUp(tx, id, outcome.reason);
    return;
  }
  const expected = { id, state: 'waiting' };
  if (outcome.kind === 'sent') {
    const { ref } = outcome;
    const change = { ...overColumns, state: 'sent', sentAt: now, providerRef: ref };
    const isNoted = await changeIf(tx, ChannelDelivery, { expected, change });
    if (!isNoted) await tx.update(ChannelDelivery, { id }, { providerRef: ref });
    return;
  }
  const pause = pauseAfter(attempts, isUrgent);
  if (pause === null) await giveUp(tx, id, 'unavailable');
  else await tx.update(ChannelDelivery, expected, { nextAttemptAt: now + pause });
}
