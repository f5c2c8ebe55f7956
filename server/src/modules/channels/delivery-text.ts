import * as z from 'zod';
import type { FieldCipher, FieldPlace } from '../../platform/crypto/field-cipher';
import type { ChannelDelivery } from './entities/channel-delivery.entity';

/** What a delivery says, and to which number; readable. */
export interface DeliveryText {
  readonly title: string;
  readonly body: string;
  /** Null for WeChat. */
  readonly phone: string | null;
}

const kept = z.object({ title: z.string(), body: z.string() });

function place(column: 'phoneSealed' | 'textSealed', rowId: string): FieldPlace {
  return { table: 'channel_deliveries', column, rowId };
}

/** The stored form: it may name an old person and the address of their home. */
export function sealDelivery(
  fields: FieldCipher,
  id: string,
  { title, body, phone }: DeliveryText,
): Pick<ChannelDelivery, 'phoneSealed' | 'textSealed'> {
  return {
    phoneSealed: phone === null ? null : fields.seal(phone, place('phoneSealed', id)),
    textSealed: fields.seal(JSON.stringify({ title, body }), place('textSealed', id)),
  };
}

/** What a waiting delivery says; null once it is over. Throws FieldUnreadableError. */
export function openDelivery(
  fields: FieldCipher,
  { id, phoneSealed, textSealed }: ChannelDelivery,
): DeliveryText | null {
  if (textSealed === null) return null;
  const { title, body } = kept.parse(JSON.parse(fields.open(textSealed, place('textSealed', id))));
  const phone = phoneSealed === null ? null : fields.open(phoneSealed, place('phoneSealed', id));
  return { title, body, phone };
}
