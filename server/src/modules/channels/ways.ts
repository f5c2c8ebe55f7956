import type { FieldCipher } from '../../platform/crypto/field-cipher';
import type { Reader } from '../../platform/database/database';
import { getContacts } from '../identity';
import type { Channel, DeliveryOrder, DeliveryReason } from './channels';
import type { Senders } from './senders';

/** A channel to somebody: to which number, or why it is none. */
export type Way =
  | { readonly isOpen: true; readonly phone: string | null }
  | { readonly isOpen: false; readonly reason: DeliveryReason };

const closed = (reason: DeliveryReason): Way => ({ isOpen: false, reason });

/** The number under which somebody is reached: the one that was passed, or their own verified one. */
export async function phoneOf(
  manager: Reader,
  fields: FieldCipher,
  { personId, phone }: DeliveryOrder['to'],
): Promise<string | null> {
  if (phone !== null || personId === null) return phone;
  const contacts = await getContacts(manager, fields, [personId]);
  return contacts.get(personId)?.phone ?? null;
}

/** Whether the channel leads to somebody with that account and that number. */
export function wayBy(
  channel: Channel,
  senders: Senders,
  { personId, phone }: DeliveryOrder['to'],
): Way {
  if (senders[channel] === undefined) return closed('no-provider');
  if (channel === 'wechat') {
    return personId === null ? closed('no-account') : { isOpen: true, phone: null };
  }
  return phone === null ? closed('no-verified-phone') : { isOpen: true, phone };
}
