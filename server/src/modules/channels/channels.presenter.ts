import { channels, deliveryReasons, deliveryStates } from './channels';
import type { Delivery } from './channels';
import type { ChannelDelivery } from './entities/channel-delivery.entity';

function known<T extends string>(values: readonly T[], text: string): T {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new Error(`${text} is no word of a delivery`);
  return found;
}

/** A delivery as other modules see it: without what it says and without the number. */
export function presentDelivery(row: ChannelDelivery): Delivery {
  return {
    id: row.id,
    purpose: row.purpose,
    subjectId: row.subjectId,
    personId: row.personId,
    channel: known(channels, row.channel),
    state: known(deliveryStates, row.state),
    reason: row.reason === null ? null : known(deliveryReasons, row.reason),
    createdAt: row.createdAt,
    sentAt: row.sentAt,
    deliveredAt: row.deliveredAt,
  };
}
