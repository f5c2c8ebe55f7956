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

/** Everything that was sent about those subjects, oldest first. */
export function findDeliveriesAbout(
  manager: EntityManager,
  subjectIds: readonly string[],
): Promise<ChannelDelivery[]> {
  if (subjectIds.length === 0) return Promise.resolve([]);
  return manager.find(ChannelDelivery, {
    where: { subjectId: In([...subjectIds]) },
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

/** At most `limit` deliveries that may be tried now, urgent ones first, then in order. */
export function findDue(
  manager: EntityManager,
  now: number,
  limit: number,
): Promise<ChannelDelivery[]> {
  return manager.find(ChannelDelivery, {
    where: { state: 'waiting', nextAttemptAt: LessThanOrEqual(now) },
    order: { isUrgent: 'DESC', nextAttemptAt: 'ASC', createdAt: 'ASC' },
    take: limit,
  });
}

/** How many messages about a subject the channel has taken on since then: to one recipient, or for one purpose. */
export function countTaken(
  manager: EntityManager,
  {
    since,
    ...which
  }: {
    readonly subjectId: string;
    readonly channel: Channel;
    readonly since: number;
    readonly recipientKey?: string;
    readonly purpose?: string;
  },
): Promise<number> {
  return manager.countBy(ChannelDelivery, {
    ...which,
    createdAt: MoreThan(since),
    state: In(['waiting', 'sent', 'delivered']),
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
