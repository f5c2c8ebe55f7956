import type { Instant } from '@linli/shared/kernel/time';

/** A planned shift as the rules look at it. */
export interface PlannedTime {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** A stretch as the rules look at it. */
export interface StretchTime {
  readonly since: Instant;
  readonly until: Instant;
  readonly endedAt: Instant | null;
  readonly endedBy: string | null;
}

/** From when to when somebody is on duty. */
export interface DutyTime {
  readonly since: Instant;
  readonly until: Instant;
}

/** Longer than anybody should answer calls for help at a stretch without saying so again. */
const longestStretchMs = 12 * 3_600_000;

/** True if it runs at that moment. */
export function runs({ since, until, endedAt }: StretchTime, now: Instant): boolean {
  return endedAt === null && since <= now && now < until;
}

/** True if the shift runs at that moment, whatever its person has said since. */
export function isDuring({ startsAt, endsAt }: PlannedTime, now: Instant): boolean {
  return startsAt <= now && now < endsAt;
}

/**
 * True if the person has gone off duty since the shift began. A stretch that ended by its own time is no such thing,
 * and whoever went off before the shift began is on again by plan.
 */
export function isLeft({ startsAt }: PlannedTime, stretches: readonly StretchTime[]): boolean {
  return stretches.some(
    ({ endedAt, endedBy }) => endedAt !== null && endedBy !== 'time' && endedAt >= startsAt,
  );
}

/** From when to when one person is on duty now, or null. Only their own shifts and stretches may be passed. */
export function dutyAt(
  now: Instant,
  { shifts, stretches }: { shifts: readonly PlannedTime[]; stretches: readonly StretchTime[] },
): DutyTime | null {
  const own = stretches.filter((stretch) => runs(stretch, now));
  const planned = shifts.filter((shift) => isDuring(shift, now) && !isLeft(shift, stretches));
  const since = [...own.map((each) => each.since), ...planned.map((each) => each.startsAt)];
  const until = [...own.map((each) => each.until), ...planned.map((each) => each.endsAt)];
  return since.length === 0 ? null : { since: Math.min(...since), until: Math.max(...until) };
}

/** Until when a stretch lasts that begins now: to the end of the shift that runs, otherwise twelve hours. */
export function stretchEnd(now: Instant, shifts: readonly PlannedTime[]): Instant {
  const running = shifts.filter((shift) => isDuring(shift, now)).map(({ endsAt }) => endsAt);
  return running.length === 0 ? now + longestStretchMs : Math.max(...running);
}

/** The times within the frame in which nobody is planned, in order. */
export function gapsOf(
  { startsAt, endsAt }: PlannedTime,
  shifts: readonly PlannedTime[],
): PlannedTime[] {
  const gaps: PlannedTime[] = [];
  let covered = startsAt;
  for (const shift of [...shifts].sort((one, other) => one.startsAt - other.startsAt)) {
    const begins = Math.min(shift.startsAt, endsAt);
    if (begins > covered) gaps.push({ startsAt: covered, endsAt: begins });
    covered = Math.max(covered, shift.endsAt);
  }
  if (covered < endsAt) gaps.push({ startsAt: covered, endsAt });
  return gaps;
}
