import type { CallState } from '@linli/shared/contracts/emergency-terms';

/**
 * What moves a call. `dispatch`: a step asked somebody. `join`, `note` and `decline` change nothing but the record.
 * `doubt`: who accepted has not set out, is not there in time, or is there by nothing but their own word; others are
 * asked beside them and may take over. `lapse`: not set out after a second time either. `withdraw` on site only while
 * nothing proves that somebody is there, which the command sees to.
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
    dispatch: 'en-route',
    decline: 'en-route',
    doubt: 'en-route',
    'take-over': 'accepted',
    withdraw: 'dispatched',
    arrive: 'on-site',
    close: 'closed',
  },
  'on-site': {
    join: 'on-site',
    note: 'on-site',
    dispatch: 'on-site',
    decline: 'on-site',
    doubt: 'on-site',
    'take-over': 'accepted',
    withdraw: 'dispatched',
    prove: 'on-site',
    close: 'closed',
  },
  closed: {},
};

/** The state after the event, or null where it cannot happen: nothing ever leaves `closed`. */
export function stateAfter(state: CallState, event: CallEvent): CallState | null {
  return moves[state][event] ?? null;
}
