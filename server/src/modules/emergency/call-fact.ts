import type { CallFact } from '@linli/shared/contracts/emergency';
import type { CallState } from '@linli/shared/contracts/emergency-terms';

/** What stands in the rows of a call and its alarms. */
export interface FactRows {
  readonly state: CallState;
  readonly raisedAt: number;
  readonly acceptedAt: number | null;
  readonly enRouteAt: number | null;
  readonly onSiteAt: number | null;
  readonly closedAt: number | null;
  readonly exhaustedAt: number | null;
  readonly alarms: readonly {
    readonly offeredAt: number;
    readonly shownAt: number | null;
    readonly deliveredAt: number | null;
  }[];
}

const earliest = (instants: readonly (number | null)[]): number | null => {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.min(...known);
};

function whileNobodyComes(rows: FactRows): { fact: CallFact; since: number } {
  const { alarms, exhaustedAt, raisedAt } = rows;
  const offered = earliest(alarms.map(({ offeredAt }) => offeredAt));
  if (exhaustedAt !== null) return { fact: 'unreachable', since: exhaustedAt };
  if (offered === null) return { fact: 'stored', since: raisedAt };
  const reached = earliest(alarms.flatMap(({ shownAt, deliveredAt }) => [shownAt, deliveredAt]));
  return reached === null
    ? { fact: 'notified', since: offered }
    : { fact: 'delivered', since: reached };
}

/**
 * The weakest thing that is surely true now, and since when. Only what is stored counts: an alarm that was sent is no
 * receipt, a receipt is no acceptance, an acceptance is no arrival.
 */
export function factOf(rows: FactRows): { fact: CallFact; since: number } {
  const { state, raisedAt, acceptedAt, enRouteAt, onSiteAt, closedAt } = rows;
  if (state === 'raised' || state === 'dispatched') return whileNobodyComes(rows);
  const since = {
    accepted: acceptedAt,
    'en-route': enRouteAt,
    'on-site': onSiteAt,
    closed: closedAt,
  };
  return { fact: state, since: since[state] ?? raisedAt };
}
