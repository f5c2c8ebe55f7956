import type { ClauseState, ClauseView } from '../../contracts/indicators';
import type { Instant } from '../../kernel/time';
import { countedEvents } from '../counters';
import type { Counters, UsageCount } from '../counters';
import type { FactTable } from '../facts';
import { theatreFlagsOf } from '../theatre';

export type Figure = ClauseView['figures'][number];
export type UsageSummary = NonNullable<ClauseView['usage']>;

/** All that a decision may look at. */
export interface Evidence {
  readonly facts: FactTable;
  readonly counters: Counters;
  readonly now: Instant;
}

/** What was decided about a clause, why, and on which figures. */
export interface Verdict {
  readonly state: ClauseState;
  /** A Chinese sentence; inside the evaluation still without its full stop. */
  readonly reason: string;
  readonly figures: readonly Figure[];
  readonly usage: UsageSummary | null;
}

/** A verdict that rests on facts or on nothing at all, without recorded uses. */
export function decide(
  state: ClauseState,
  reason: string,
  figures: readonly Figure[] = [],
): Verdict {
  return { state, reason, figures, usage: null };
}

const strengths: readonly ClauseState[] = [
  'failed',
  'unproven',
  'declared',
  'stale',
  'partial',
  'proven',
];

/** How much support a state means, weakest first from 0; `not_applicable` is above all, since nothing is owed. */
export function strengthOf(state: ClauseState): number {
  return state === 'not_applicable' ? strengths.length : strengths.indexOf(state);
}

/**
 * The state of a whole whose parts must all hold: parts that do not apply are left out, then
 * failed, then stale, then proven if all are; partial when any part has proof; unproven before declared.
 */
export function stateOfAll(parts: readonly ClauseState[]): ClauseState {
  const applicable = parts.filter((state) => state !== 'not_applicable');
  if (applicable.length === 0) return parts.length === 0 ? 'unproven' : 'not_applicable';
  if (applicable.includes('failed')) return 'failed';
  if (applicable.includes('stale')) return 'stale';
  if (applicable.every((state) => state === 'proven')) return 'proven';
  if (applicable.some((state) => state === 'proven' || state === 'partial')) return 'partial';
  return applicable.includes('unproven') ? 'unproven' : 'declared';
}

const hourMs = 3_600_000;

function spanHoursOf(count: UsageCount): number {
  if (countedEvents(count) === 0 || count.firstHour === null || count.lastHour === null) return 0;
  return Math.round((Date.parse(count.lastHour) - Date.parse(count.firstHour)) / hourMs) + 1;
}

/** The numbers beside a clause, with the warnings against staged use. */
export function usageSummaryOf(windowDays: number, count: UsageCount): UsageSummary {
  const events = countedEvents(count);
  return {
    windowDays,
    events,
    households: count.households,
    people: count.people,
    staffAssisted: count.events['staff-assisted'],
    drills: count.events.drill,
    synthetic: count.events.synthetic,
    topPersonShare: events === 0 ? null : count.topPersonEvents / events,
    spanHours: spanHoursOf(count),
    lastHour: count.lastHour,
    flags: theatreFlagsOf(count),
  };
}

/** Whole days since the newest use, at least 0; null when there never was one. */
export function daysSince(lastHour: string | null, now: Instant): number | null {
  if (lastHour === null) return null;
  return Math.max(0, Math.floor((now - Date.parse(lastHour)) / (24 * hourMs)));
}
