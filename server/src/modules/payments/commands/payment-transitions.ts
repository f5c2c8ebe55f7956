import type { PaymentState } from '@linli/shared/contracts/payments';
import type { Tx } from '../../../platform/database/database';
import { changeIf } from '../../../platform/database/database';
import { Payment } from '../entities/payment.entity';
import { ConcurrentChange } from './concurrent-change';

/**
 * `prepay-attached`: WeChat took the order. `bills-settled`: the money came and settles the bills.
 * `bills-gone`: the money came, but its bills were settled by another payment. `closed`: no money can come.
 */
export const paymentEvents = ['prepay-attached', 'bills-settled', 'bills-gone', 'closed'] as const;
export type PaymentEvent = (typeof paymentEvents)[number];

/** Everything that may happen to a payment; what is not listed is refused. */
const transitions: Readonly<Record<PaymentState, Partial<Record<PaymentEvent, PaymentState>>>> = {
  created: {
    'prepay-attached': 'awaiting',
    // A notification may outrun our own note that the order was taken.
    'bills-settled': 'succeeded',
    'bills-gone': 'surplus',
    closed: 'closed',
  },
  awaiting: { 'bills-settled': 'succeeded', 'bills-gone': 'surplus', closed: 'closed' },
  // Money that really came is never ignored, even if we had given up on it.
  closed: { 'bills-settled': 'succeeded', 'bills-gone': 'surplus' },
  succeeded: {},
  surplus: {},
};

/** The state that the event leads to, or null if it may not happen in this one. */
export function stateAfter(state: PaymentState, event: PaymentEvent): PaymentState | null {
  return transitions[state][event] ?? null;
}

/** Thrown when a command asks for a transition that the table does not have: a defect, never a user's fault. */
class IllegalTransition extends Error {
  constructor(state: PaymentState, event: PaymentEvent) {
    super(`a payment that is ${state} cannot take ${event}`);
    this.name = 'IllegalTransition';
  }
}

/**
 * Moves a payment along the table by compare-and-set. Throws IllegalTransition for a move that is not in the table,
 * ConcurrentChange if the payment is no longer in the state that was read.
 */
export async function movePayment(
  tx: Tx,
  payment: Pick<Payment, 'id' | 'state'>,
  { event, change = {} }: { event: PaymentEvent; change?: Partial<Payment> },
): Promise<void> {
  const state = stateAfter(payment.state, event);
  if (state === null) throw new IllegalTransition(payment.state, event);
  const isMoved = await changeIf(tx, Payment, {
    expected: { id: payment.id, state: payment.state },
    change: { ...change, state },
  });
  if (!isMoved) throw new ConcurrentChange(`payment ${payment.id}`);
}
