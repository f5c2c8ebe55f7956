import { deleteRows } from '../../../platform/database/bulk';
import type { Tx } from '../../../platform/database/database';
import { findOldDeliveries, findOldReceipts } from '../channels.queries';
import { ChannelDelivery } from '../entities/channel-delivery.entity';
import { ChannelReceipt } from '../entities/channel-receipt.entity';

/** Removes everything that was ever sent to the person; what waits is not sent any more. */
export async function eraseDeliveries(tx: Tx, personId: string): Promise<void> {
  await tx.delete(ChannelDelivery, { personId });
}

/** Removes at most `limit` deliveries made before that instant; answers how many. */
export async function purgeDeliveries(tx: Tx, before: number, limit: number): Promise<number> {
  return deleteRows(tx, ChannelDelivery, await findOldDeliveries(tx, { before, limit }));
}

/** Removes at most `limit` receipts that came before that instant; answers how many. */
export async function purgeReceipts(tx: Tx, before: number, limit: number): Promise<number> {
  return deleteRows(tx, ChannelReceipt, await findOldReceipts(tx, { before, limit }));
}
