import * as fc from 'fast-check';
import { paymentStates } from '@linli/shared/contracts/payments';
import type { PaymentState } from '@linli/shared/contracts/payments';
import { paymentEvents, stateAfter } from './payment-transitions';
import type { PaymentEvent } from './payment-transitions';

const allowed: readonly [PaymentState, PaymentEvent, PaymentState][] = [
  ['created', 'prepay-attached', 'awaiting'],
  ['created', 'bills-settled', 'succeeded'],
  ['created', 'bills-gone', 'surplus'],
  ['created', 'closed', 'closed'],
  ['awaiting', 'bills-settled', 'succeeded'],
  ['awaiting', 'bills-gone', 'surplus'],
  ['awaiting', 'closed', 'closed'],
  ['closed', 'bills-settled', 'succeeded'],
  ['closed', 'bills-gone', 'surplus'],
];

describe('the transitions of a payment', () => {
  const pairs = paymentStates.flatMap((state) => paymentEvents.map((event) => ({ state, event })));

  it.each(pairs)('$state on $event', ({ state, event }) => {
    const expected = allowed.find(([from, on]) => from === state && on === event)?.[2] ?? null;
    expect(stateAfter(state, event)).toBe(expected);
  });

  it('never leaves a state in which money has come, and never ends twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...paymentEvents), { maxLength: 30 }), (events) => {
        let state: PaymentState = 'created';
        let moneyBooked = 0;
        for (const event of events) {
          const next = stateAfter(state, event);
          if (next === null) continue;
          if (next === 'succeeded' || next === 'surplus') moneyBooked += 1;
          expect(state === 'succeeded' || state === 'surplus').toBe(false);
          state = next;
        }
        expect(moneyBooked).toBeLessThanOrEqual(1);
        expect(moneyBooked === 1).toBe(state === 'succeeded' || state === 'surplus');
      }),
    );
  });
});
