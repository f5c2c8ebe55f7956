import { In, LessThan, LessThanOrEqual, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Channel } from './channels';
import { ChannelDelivery } from './entities/channel-delivery.entity';
import { ChannelReceipt } from './entities/channel-receipt.entity';

/** Everything that was sent about a subject, oldest first. */
export function findDeliveries(
  manager: EntityManager,
  subjectId: string,
): Promise<ChannelDelivery[]> {
  return manager.find(ChannelDelivery, {
    where: { subjectId },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
}

/** Everything that was sent to a person, oldest first. */
export function findDeliveriesTo(
  manager: EntityManager,
  personId: string,
): Promise<ChannelDelivery[]> {
  return manager.find(ChannelDelivery, { where: { personId }, order: { createdAt: 'ASC' } });
}

/** The delivery with that id, or null. */
export function findDelivery(manager: EntityManager, id: string): Promise<ChannelDelivery | null> {
  return manager.findOneBy(ChannelDelivery, { id });
}

/** At most `limit` deliveries that may be tried now, urgent ones first. */
export function findDue(
  manager: EntityManager,
  now: number,
  limit: number,
): Promise<ChannelDelivery[]> {
  return manager.find(ChannelDelivery, {
    where: { state: 'waiting', nextAttemptAt: LessThanOrEqual(now) },
    order: { isUrgent: 'DESC', nextAttemptAt: 'ASC' },
    take: limit,
  });
}

/** How many messages about a subject the channel has taken on since then. */
export function countTaken(
  manager: EntityManager,
  { subjectId, channel, since }: { subjectId: string; channel: Channel; since: number },
): Promise<number> {
  return manager.countBy(ChannelDelivery, {
    subjectId,
    channel,
    createdAt: MoreThan(since),
    state: In(['waiting', 'sent', 'delivered']),
  });
}

/** The newest message about a subject that can still be spared: not urgent, and not tried yet. */
export function findSparable(
  manager: EntityManager,
  { subjectId, channel }: { subjectId: string; channel: Channel },
): Promise<ChannelDelivery | null> {
  return manager.findOne(ChannelDelivery, {
    where: { subjectId, channel, state: 'waiting', isUrgent: false, attempts: 0 },
    order: { createdAt: 'DESC', id: 'DESC' },
  });
}

/** True if that receipt was stored before. */
export function hasReceipt(manager: EntityManager, receiptKey: string): Promise<boolean> {
  return manager.existsBy(ChannelReceipt, { receiptKey });
}

/** Ids of at most `limit` deliveries that were made before then. */
export async function findOldDeliveries(
  manager: EntityManager,
  { before, limit }: { before: number; limit: number },
): Promise<string[]> {
  const old = await manager.find(ChannelDelivery, {
    where: { createdAt: LessThan(before) },
    select: { id: true },
    order: { createdAt: 'ASC' },
    take: limit,
  });
  return old.map(({ id }) => id);
}

/** Ids of at most `limit` receipts that came before then. */
export async function findOldReceipts(
  manager: EntityManager,
  { before, limit }: { before: number; limit: number },
): Promise<string[]> {
  const old = await manager.find(ChannelReceipt, {
    where: { receivedAt: LessThan(before) },
    select: { id: true },
    order: { receivedAt: 'ASC' },
    take: limit,
  });
  return old.map(({ id }) => id);
}
