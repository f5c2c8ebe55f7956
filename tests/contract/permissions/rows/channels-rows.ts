import type * as channels from '@linli/shared/contracts/channels';
import { everyone } from '../rules';
import type { RowsOf } from './row';

export const channelsRows: RowsOf<typeof channels> = {
  notifyDelivery: {
    owner: 'none',
    expect: everyone,
    // No role proves itself to this endpoint, only the provider's signature does.
    passes: ['receipt_refused'],
    input: () => ({}),
  },
};
