import type { CallState } from '@linli/shared/contracts/emergency-terms';

/**
 * What moves a call. `dispatch`: a step asked somebody. `join`, `note` and `decline` change nothing but the record.
 * `doubt`: who accepted has not set out, others may take over. `lapse`: nor after a second time.
 */
export const callEvents = [
  'dispatch',
  'join',
  'note',
  'decline',
  'accept',
  'doubt',
  'take-over',
  'withdraw',
  'lapse',
  'set-out',
  'arrive',
  'prove',
  'close',
] as const;
export type CallEvent = (typeof callEvents)[number];

type Moves = Readonly<Partial<Record<CallEvent, CallState>>>;

const moves: Readonly<Record<CallState, Moves>> = {
  raised: { join: 'raised', note: 'raised', dispatch: 'dispatched', close: 'closed' },
  dispatched: {
    join: 'dispatched',
    note: 'dispatched',
    dispatch: 'dispatched',
    decline: 'dispatched',
    accept: 'accepted',
    close: 'closed',
  },
  accepted: {
    join: 'accepted',
    note: 'accepted',
    // Others are asked beside whoever accepted and has not set out; that is not an acceptance less.
    dispatch: 'accepted',
    decline: 'accepted',
    doubt: 'accepted',
    'take-over': 'accepted',
    withdraw: 'dispatched',
    lapse: 'dispatched',
    'set-out': 'en-route',
    arrive: 'on-site',
    close: 'closed',
  },
  'en-route': {
    join: 'en-route',
    note: 'en-route',
    withdraw: 'dispatched',
    arrive: 'on-site',
    close: 'closed',
  },
  'on-site': { join: 'on-site', note: 'on-site', prove: 'on-site', close: 'closed' },
  closed: {},
};

/** The state after the event, or null where it cannot happen: nothing ever leaves `closed`. */
export function stateAfter(state: CallState, event: CallEvent): CallState | null {
  return moves[state][event] ?? null;
}
