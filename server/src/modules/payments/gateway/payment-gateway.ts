import type { PayParametersView } from '@linli/shared/contracts/payments';
import type { PayNotification, PayOrder, Transaction } from '../../../platform/wechat';

/** A callback as it came: headers by lower-case name and exact bytes. */
export interface SealedCallback {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** The one who moves the money. Every method may throw WeChatError and nothing else. */
export interface PaymentGateway {
  readonly mchId: string;
  readonly appId: string;
  /** Places the order; asking again with the same contents answers a usable prepay id again. */
  placeOrder(order: PayOrder): Promise<{ prepayId: string }>;
  /** Freshly signed parameters for the cashier. */
  payParameters(prepayId: string): PayParametersView;
  /** The truth about an order; null if there never was one with this number. */
  query(outTradeNo: string): Promise<Transaction | null>;
  /** Closes an open order; `paid` if the money was faster. Repeating it is harmless. */
  close(outTradeNo: string): Promise<'closed' | 'paid' | 'not_found'>;
  /** Verifies and opens a callback that arrives now; refuses what is stale, forged or replayed. */
  open(callback: SealedCallback): PayNotification;
  /** Verifies and opens a kept callback once more, by the clock of the moment when it arrived. */
  reopen(callback: SealedCallback & { readonly receivedAt: number }): PayNotification;
}
