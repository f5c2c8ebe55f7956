import { randomUUID } from 'node:crypto';
import { afterCommit } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import type { FieldCipher } from '../../../platform/crypto/field-cipher';
import { leaseMs } from '../attempts';
import type { Channel, DeliveryOrder, DeliveryReason, DeliveryState } from '../channels';
import { sealDelivery } from '../delivery-text';
import type { DeliveryText } from '../delivery-text';
import { ChannelDelivery } from '../entities/channel-delivery.entity';
import type { Outbox } from '../outbox';
import type { Senders } from '../senders';
import { phoneOf, wayBy } from '../ways';
import { isAffordable } from './guard-cost';

/** What writing deliveries needs. */
export interface WritingParts {
  readonly fields: FieldCipher;
  readonly now: () => number;
  readonly senders: Senders;
  readonly outbox: Pick<Outbox, 'push' | 'look'>;
}

/** Throws RangeError for what would reach nobody for certain: an urgent message by WeChat and nothing else. */
export function checkOrder({ channels, isUrgent, isAlsoInApp = false }: DeliveryOrder): void {
  const isWeChatAlone = channels.length > 0 && channels.every((channel) => channel === 'wechat');
  if (isUrgent && isWeChatAlone && !isAlsoInApp) {
    throw new RangeError('a WeChat message is never the only channel of what is urgent');
  }
}

type Fate = Pick<ChannelDelivery, 'state' | 'reason' | 'attempts' | 'nextAttemptAt'>;

function over(state: DeliveryState, reason: DeliveryReason): Fate {
  return { state, reason, attempts: 0, nextAttemptAt: null };
}

/** What is urgent is written already claimed, so that after the commit it goes out without another write. */
function waiting(isUrgent: boolean, now: number): Fate {
  const claim = isUrgent
    ? { attempts: 1, nextAttemptAt: now + leaseMs }
    : { attempts: 0, nextAttemptAt: now };
  return { state: 'waiting', reason: null, ...claim };
}

async function fateOf(
  tx: Tx,
  parts: WritingParts,
  { order, channel, to }: { order: DeliveryOrder; channel: Channel; to: DeliveryOrder['to'] },
): Promise<Fate & { readonly phone: string | null }> {
  const now = parts.now();
  const { subjectId, isUrgent } = order;
  const way = wayBy(channel, parts.senders, to);
  if (!way.isOpen) return { ...over('not-a-channel', way.reason), phone: null };
  const isPaid = await isAffordable(tx, { subjectId, channel, isUrgent, now });
  if (!isPaid) return { ...over('failed', 'cost-guard'), phone: null };
  return { ...waiting(isUrgent, now), phone: way.phone };
}

function rowOf(
  { fields, now }: WritingParts,
  { order, channel, fate }: { order: DeliveryOrder; channel: Channel; fate: Fate },
  text: DeliveryText,
): ChannelDelivery {
  const id = randomUUID();
  const { purpose, subjectId, to, link, isUrgent } = order;
  const isWaiting = fate.state === 'waiting';
  return {
    id,
    purpose,
    subjectId,
    personId: to.personId,
    channel,
    isUrgent,
    link,
    ...(isWaiting ? sealDelivery(fields, id, text) : { phoneSealed: null, textSealed: null }),
    ...fate,
    createdAt: now(),
    sentAt: null,
    deliveredAt: null,
    providerRef: null,
  };
}

/** Writes one row a channel and sends them after the commit; see `ChannelsModule.deliver`. */
export async function writeDeliveries(
  tx: Tx,
  parts: WritingParts,
  order: DeliveryOrder,
): Promise<string[]> {
  checkOrder(order);
  const isByPhone = order.channels.some((channel) => channel !== 'wechat');
  const phone = isByPhone ? await phoneOf(tx, parts.fields, order.to) : null;
  const to = { personId: order.to.personId, phone };
  const ids: string[] = [];
  for (const channel of order.channels) {
    const { phone: number, ...fate } = await fateOf(tx, parts, { order, channel, to });
    const text = { title: order.title, body: order.body, phone: number };
    const row = rowOf(parts, { order, channel, fate }, text);
    await tx.insert(ChannelDelivery, row);
    ids.push(row.id);
    if (fate.state === 'waiting') send(tx, parts, { row, text });
  }
  return ids;
}

function send(
  tx: Tx,
  { outbox }: WritingParts,
  { row, text }: { row: ChannelDelivery; text: DeliveryText },
): void {
  afterCommit(tx, () => {
    if (row.isUrgent) outbox.push(row, text);
    else void outbox.look().catch(() => undefined);
  });
}
