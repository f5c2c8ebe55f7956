import { randomUUID } from 'node:crypto';
import { afterCommit } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import type { FieldCipher } from '../../../platform/crypto/field-cipher';
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
  readonly outbox: Pick<Outbox, 'hint'>;
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

const waiting = (now: number): Fate => ({
  state: 'waiting',
  reason: null,
  attempts: 0,
  nextAttemptAt: now,
});

/** Tells apart who is told about one thing; of a bare number nothing but a keyed hash for this one subject is kept. */
function recipientKeyOf(
  fields: FieldCipher,
  subjectId: string,
  { personId, phone }: DeliveryOrder['to'],
): string {
  if (personId !== null) return personId;
  return fields.blindIndex(`${subjectId} ${phone ?? ''}`, 'channel_deliveries.recipient');
}

async function fateOf(
  tx: Tx,
  parts: WritingParts,
  {
    order,
    channel,
    to,
    recipientKey,
  }: {
    order: DeliveryOrder;
    channel: Channel;
    to: DeliveryOrder['to'];
    recipientKey: string;
  },
): Promise<Fate & { readonly phone: string | null }> {
  const now = parts.now();
  const { subjectId, purpose, isUrgent } = order;
  const way = wayBy(channel, parts.senders, to);
  if (!way.isOpen) return { ...over('not-a-channel', way.reason), phone: null };
  const wish = { subjectId, purpose, recipientKey, channel, isUrgent, now };
  const isPaid = await isAffordable(tx, wish);
  if (!isPaid) return { ...over('failed', 'cost-guard'), phone: null };
  return { ...waiting(now), phone: way.phone };
}

function rowOf(
  { fields, now }: WritingParts,
  {
    order,
    channel,
    fate,
    recipientKey,
  }: { order: DeliveryOrder; channel: Channel; fate: Fate; recipientKey: string },
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
    recipientKey,
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
  const recipientKey = recipientKeyOf(parts.fields, order.subjectId, to);
  const ids: string[] = [];
  for (const channel of order.channels) {
    const { phone: number, ...fate } = await fateOf(tx, parts, {
      order,
      channel,
      to,
      recipientKey,
    });
    const text = { title: order.title, body: order.body, phone: number };
    const row = rowOf(parts, { order, channel, fate, recipientKey }, text);
    await tx.insert(ChannelDelivery, row);
    ids.push(row.id);
  }
  afterCommit(tx, () => {
    parts.outbox.hint();
  });
  return ids;
}
