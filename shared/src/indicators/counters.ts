/** How a recorded use came about. */
export const usageOrigins = ['organic', 'staff-assisted', 'drill', 'synthetic'] as const;
export type UsageOrigin = (typeof usageOrigins)[number];

/** Which uses are counted together. */
export interface UsageQuery {
  /** Event types whose uses are taken as one set. */
  readonly types: readonly string[];
  /** Length of the window in days; it ends now and its first and last hours are counted whole. */
  readonly windowDays: number;
  /** Only events whose detail carries `facts[fact] === value`; absent: all. */
  readonly where?: { readonly fact: string; readonly value: string };
}

/**
 * What was recorded. “Counted” means `organic` and `staff-assisted` together; everything but `events`
 * looks at counted uses only, so drills and synthetic events can never move these numbers.
 */
export interface UsageCount {
  /** Events in the window by origin; each event once, also when several types are asked for. */
  readonly events: Readonly<Record<UsageOrigin, number>>;
  /**
   * Different households with a counted use in the window, over all asked types together.
   * Pseudonyms of different scenarios cannot be linked: across scenarios a household counts once for each.
   */
  readonly households: number;
  /** Different persons with a counted use in the window, in the same way. */
  readonly people: number;
  /** Counted uses in the window by the most active person; 0 when nobody is known. */
  readonly topPersonEvents: number;
  /** Different UTC hours of the window with a counted use. */
  readonly hours: number;
  /** Earliest hour of a counted use **in the window**, `2026-11-20T08:00Z`. */
  readonly firstHour: string | null;
  /** Newest hour of a counted use **ever**, also before the window: it tells 佐证过期 from never used. */
  readonly lastHour: string | null;
}

/** Answers what was recorded in one community, as of one moment. Must not throw for unknown types: answers `noUse`. */
export type Counters = (query: UsageQuery) => UsageCount;

/** The count where nothing was ever recorded. */
export const noUse: UsageCount = {
  events: { organic: 0, 'staff-assisted': 0, drill: 0, synthetic: 0 },
  households: 0,
  people: 0,
  topPersonEvents: 0,
  hours: 0,
  firstHour: null,
  lastHour: null,
};

/** Events in the window that count as use. */
export function countedEvents(count: UsageCount): number {
  return count.events.organic + count.events['staff-assisted'];
}
