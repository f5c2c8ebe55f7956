import {
  notifyDelivery,
  receiptBodySchema,
  receiptRefused,
} from '@linli/shared/contracts/channels';
import { commonErrors } from '@linli/shared/kernel/errors';
import { open } from '../../platform/authorization/policy';
import { isDuplicateKey } from '../../platform/database/engine-errors';
import { isSignedBy } from '../../platform/crypto/signed-call';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint, RawRequest } from '../../platform/http/implement';
import type { MessageProvidersSettings } from '../../platform/message-providers';
import type { Platform } from '../../platform/platform';
import type { Channel, DeliveredListener } from './channels';
import { storeReceipt } from './commands/store-receipt';
import type { SaidReceipt } from './commands/store-receipt';

/** The channels whose provider has signed it: none for a forgery, both where one company does both. */
function signersOf(
  { sms, voice }: MessageProvidersSettings,
  { headers, body }: RawRequest,
  now: number,
): Channel[] {
  const header = headers['authorization'] ?? '';
  const call = { path: notifyDelivery.path, body };
  const providers = [
    { channel: 'sms', key: sms },
    { channel: 'voice', key: voice },
  ] as const;
  return providers.flatMap(({ channel, key }) =>
    key !== null && isSignedBy(key, call, { header, now }) ? [channel] : [],
  );
}

function read(input: unknown): SaidReceipt {
  const parsed = receiptBodySchema.safeParse(input);
  if (!parsed.success) throw fail(commonErrors.invalidInput);
  const { id, receiptId, result, at } = parsed.data;
  return { deliveryId: id, receiptId, result, saidAt: at };
}

/** Where providers say what became of a message. It is stored before it is answered. */
export function receiptsEndpoints(
  { db, clock }: Platform,
  providers: MessageProvidersSettings,
  listeners: readonly DeliveredListener[],
): ImplementedEndpoint[] {
  return [
    implement(notifyDelivery, {
      policy: open('proves itself by its signature over the exact bytes'),
      handle: async ({ raw, input }) => {
        const now = clock.now();
        const channels = signersOf(providers, raw, now);
        if (channels.length === 0) throw fail(receiptRefused);
        const said = read(input);
        await db
          .transaction((tx) => storeReceipt(tx, said, { channels, listeners, now }))
          .catch((error: unknown) => {
            // The same receipt twice in the same moment: the other one has been stored.
            if (!isDuplicateKey(error)) throw error;
          });
        return {};
      },
    }),
  ];
}
