import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import type { Channel, DeliveredListener } from '../channels';
import { findDelivery, hasReceipt } from '../channels.queries';
import { presentDelivery } from '../channels.presenter';
import { ChannelDelivery } from '../entities/channel-delivery.entity';
import { ChannelReceipt } from '../entities/channel-receipt.entity';
import { overColumns } from './write-outcome';

/** What a provider says of a message. */
export interface SaidReceipt {
  readonly receiptId: string;
  readonly deliveryId: string;
  readonly result: 'delivered' | 'failed';
  readonly saidAt: number;
}

/** A receipt wins over what this side believes: it may come before the answer that the message was taken. */
async function apply(
  tx: Tx,
  { id, sentAt }: ChannelDelivery,
  { result, now }: { result: SaidReceipt['result']; now: number },
): Promise<boolean> {
  const sent = { ...overColumns, sentAt: sentAt ?? now };
  const isArrived = result === 'delivered';
  const from = isArrived ? ['waiting', 'sent', 'failed'] : ['waiting', 'sent'];
  const change = isArrived
    ? { ...sent, state: 'delivered', deliveredAt: now, reason: null }
    : { ...sent, state: 'failed', reason: 'not-reached' };
  const { affected } = await tx.update(ChannelDelivery, { id, state: In(from) }, change);
  return affected === 1;
}

/**
 * Stores a receipt and what follows from it, in the caller's transaction. The same one twice, or one of a message that
 * is not here (any more), changes nothing; "delivered" is never taken back by a later "failed".
 */
export async function storeReceipt(
  tx: Tx,
  said: SaidReceipt,
  around: {
    readonly channels: readonly Channel[];
    readonly listeners: readonly DeliveredListener[];
    readonly now: number;
  },
): Promise<void> {
  const { receiptId, deliveryId, result, saidAt } = said;
  const { channels, listeners, now } = around;
  const delivery = await findDelivery(tx, deliveryId);
  // The key of one channel's provider says nothing of another channel's messages.
  if (delivery === null || !channels.some((channel) => channel === delivery.channel)) return;
  const receiptKey = `${delivery.channel}:${receiptId}`;
  if (await hasReceipt(tx, receiptKey)) return;
  const row = { id: randomUUID(), receiptKey, deliveryId, result, saidAt, receivedAt: now };
  await tx.insert(ChannelReceipt, row);
  const isChanged = await apply(tx, delivery, { result, now });
  if (!isChanged || result !== 'delivered') return;
  const after = await findDelivery(tx, deliveryId);
  if (after === null) return;
  for (const listener of listeners) await listener(tx, presentDelivery(after));
}
