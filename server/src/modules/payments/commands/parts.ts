import type { PaymentState } from '@linli/shared/contracts/payments';
import type { Platform } from '../../../platform/platform';
import type { DelegationsModule } from '../../delegations';
import type { MessagesModule } from '../../messages';
import type { PaymentGateway } from '../gateway/payment-gateway';
import type { PaymentEvents } from '../payments.events';
import type { MisfitReason } from './match-transaction';

/** The module's own measurements. */
export interface PaymentMeters {
  ended(state: PaymentState): void;
  misfit(reason: MisfitReason): void;
  /** Seconds since the oldest kept callback that is not processed yet; 0 if there is none. */
  oldestNotification(seconds: number): void;
}

/** What the commands of this module work with. */
export interface PaymentsParts {
  readonly platform: Platform;
  readonly gateway: PaymentGateway;
  readonly events: PaymentEvents;
  readonly messages: Pick<MessagesModule, 'send'>;
  readonly delegations: Pick<DelegationsModule, 'recordActing' | 'recordUse'>;
  readonly meters: PaymentMeters;
}
