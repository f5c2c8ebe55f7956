import { callStates } from '@linli/shared/contracts/emergency-terms';
import type { CallState } from '@linli/shared/contracts/emergency-terms';
import * as fc from 'fast-check';
import { callEvents, stateAfter } from './call-machine';
import type { CallEvent } from './call-machine';

type Row = Readonly<Partial<Record<CallEvent, CallState>>>;

/** Said again, independently: every pair that is not here must be refused. */
const expected: Readonly<Record<CallState, Row>> = {
  raised: { dispatch: 'dispatched', join: 'raised', note: 'raised', close: 'closed' },
  dispatched: {
    ...{ dispatch: 'dispatched', join: 'dispatched', note: 'dispatched', decline: 'dispatched' },
    ...{ accept: 'accepted', close: 'closed' },
  },
  accepted: {
    ...{ dispatch: 'accepted', join: 'accepted', note: 'accepted', decline: 'accepted' },
    ...{ doubt: 'accepted', 'take-over': 'accepted', withdraw: 'dispatched' },
    ...{ lapse: 'dispatched', 'set-out': 'en-route', arrive: 'on-site', close: 'closed' },
  },
  'en-route': {
    ...{ join: 'en-route', note: 'en-route', withdraw: 'dispatched', arrive: 'on-site' },
    // Not there in time: the next ones are asked, and may take over.
    ...{ doubt: 'en-route', dispatch: 'en-route', decline: 'en-route', 'take-over': 'accepted' },
    close: 'closed',
  },
  'on-site': {
    ...{ join: 'on-site', note: 'on-site', prove: 'on-site', close: 'closed' },
    // One wrong tap is not the end: it can be taken back, doubted and taken over.
    ...{ doubt: 'on-site', dispatch: 'on-site', decline: 'on-site' },
    ...{ withdraw: 'dispatched', 'take-over': 'accepted' },
  },
  closed: {},
};

const pairs = callStates.flatMap((state) => callEvents.map((event) => [state, event] as const));

test.each(pairs)('%s, %s', (state, event) => {
  expect(stateAfter(state, event)).toBe(expected[state][event] ?? null);
});

test('every state but the last can be closed, and nothing ever leaves the last', () => {
  for (const state of callStates) {
    expect(stateAfter(state, 'close')).toBe(state === 'closed' ? null : 'closed');
  }
});

test('no walk accepts twice without giving back, arrives without an accept, or lives after its end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...callEvents), { maxLength: 60 }), (events) => {
      let state: CallState = 'raised';
      let isHeld = false;
      for (const event of events) {
        const next = stateAfter(state, event);
        if (next === null) continue;
        expect(state).not.toBe('closed');
        if (event === 'accept') {
          expect(isHeld).toBe(false);
          isHeld = true;
        }
        if (event === 'withdraw' || event === 'lapse') isHeld = false;
        if (next === 'on-site' || next === 'en-route') expect(isHeld).toBe(true);
        state = next;
      }
    }),
    { numRuns: 2000 },
  );
});
