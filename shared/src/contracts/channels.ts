import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { instantSchema } from '../kernel/time';

export const receiptRefused = defineError(
  'receipt_refused',
  401,
  '回执的签名不对或已经过期，没有保存。',
);

/** What a provider says became of a message; see docs/message-providers.md. */
export const receiptBodySchema = z.object({
  /** The id with which the message was sent. */
  id: idSchema,
  /** The provider's own id of this receipt: repeated, it counts once. */
  receiptId: z.string().regex(/^[\w-]{1,64}$/),
  /** `delivered`: on the phone, or the call was answered. `failed`: neither, for good. */
  result: z.enum(['delivered', 'failed']),
  /** By the provider's clock. */
  at: instantSchema,
});

/** Any body is admitted here: whether it is a receipt is asked once its signature has been. */
export const notifyDelivery = defineEndpoint({
  name: 'channels.receipt',
  summary: 'Delivery receipt of an SMS or a voice call (called by the provider)',
  method: 'POST',
  path: '/api/channels/receipts',
  audience: 'signed',
  input: z.unknown(),
  output: z.object({}),
  errors: [receiptRefused],
  limitPerMinute: 6000,
});
