import { In, IsNull, LessThan, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { DutyShift } from './entities/duty-shift.entity';
import { DutyStretch } from './entities/duty-stretch.entity';

/** Somebody's duty in a community. */
export interface DutyOf {
  readonly communityId: string;
  readonly personId: string;
}

/** Shifts of a community that overlap the time, by when they begin. */
export function findShifts(
  manager: EntityManager,
  communityId: string,
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
): Promise<DutyShift[]> {
  return manager.find(DutyShift, {
    where: { communityId, startsAt: LessThan(endsAt), endsAt: MoreThan(startsAt) },
    order: { startsAt: 'ASC', id: 'ASC' },
  });
}

/** One person's shifts that are not over at that moment, by when they begin. */
export function findShiftsOf(
  manager: EntityManager,
  { communityId, personId }: DutyOf,
  now: number,
): Promise<DutyShift[]> {
  return manager.find(DutyShift, {
    where: { communityId, personId, endsAt: MoreThan(now) },
    order: { startsAt: 'ASC', id: 'ASC' },
  });
}

/** The shift with that id, or null. */
export function findShift(manager: EntityManager, id: string): Promise<DutyShift | null> {
  return manager.findOneBy(DutyShift, { id });
}

/** The stretch with that id, or null. */
export function findStretch(manager: EntityManager, id: string): Promise<DutyStretch | null> {
  return manager.findOneBy(DutyStretch, { id });
}

/** One person's stretch that has not ended, even if its time is over; there is one at most. */
export function findOpenStretch(
  manager: EntityManager,
  { communityId, personId }: DutyOf,
): Promise<DutyStretch | null> {
  return manager.findOneBy(DutyStretch, { communityId, personId, endedAt: IsNull() });
}

/** One person's stretches that have not ended, in any community. */
export function findOpenStretchesOf(
  manager: EntityManager,
  personId: string,
): Promise<DutyStretch[]> {
  return manager.findBy(DutyStretch, { personId, endedAt: IsNull() });
}

/** One person's shifts that run at that moment, in any community. */
export function findRunningShiftsOf(
  manager: EntityManager,
  personId: string,
  now: number,
): Promise<DutyShift[]> {
  return manager.findBy(DutyShift, {
    personId,
    startsAt: LessThan(now + 1),
    endsAt: MoreThan(now),
  });
}

/** Every stretch that has not ended, of anybody in the community. Read for each call: a thousand, without hydrating. */
export async function findOpenStretches(
  manager: EntityManager,
  communityId: string,
): Promise<DutyStretch[]> {
  const rows: (Omit<DutyStretch, 'since' | 'until' | 'positionAt'> & {
    since: string | number;
    until: string | number;
    positionAt: string | number | null;
  })[] = await manager.query(
    'SELECT `id`, `communityId`, `personId`, `sessionId`, `since`, `until`, `endedAt`, `endedBy`,' +
      ' `positionSealed`, `positionAt`, `openKey` FROM `duty_stretches`' +
      ' WHERE `communityId` = ? AND `endedAt` IS NULL',
    [communityId],
  );
  return rows.map((row) => ({
    ...row,
    since: Number(row.since),
    until: Number(row.until),
    positionAt: row.positionAt === null ? null : Number(row.positionAt),
  }));
}

/** Stretches of those people that have ended since then. */
export function findEndedStretches(
  manager: EntityManager,
  communityId: string,
  { personIds, since }: { personIds: readonly string[]; since: number },
): Promise<DutyStretch[]> {
  if (personIds.length === 0) return Promise.resolve([]);
  return manager.findBy(DutyStretch, {
    communityId,
    personId: In([...personIds]),
    endedAt: MoreThan(since - 1),
  });
}

/** Everything that is kept of one person: shifts and stretches, oldest first. */
export async function findAllOf(
  manager: EntityManager,
  personId: string,
): Promise<{ shifts: DutyShift[]; stretches: DutyStretch[] }> {
  return {
    shifts: await manager.find(DutyShift, { where: { personId }, order: { startsAt: 'ASC' } }),
    stretches: await manager.find(DutyStretch, { where: { personId }, order: { since: 'ASC' } }),
  };
}

/** Ids of at most `limit` shifts that ended before then. */
export async function findOldShifts(
  manager: EntityManager,
  { before, limit }: { before: number; limit: number },
): Promise<string[]> {
  const old = await manager.find(DutyShift, {
    where: { endsAt: LessThan(before) },
    select: { id: true },
    order: { endsAt: 'ASC' },
    take: limit,
  });
  return old.map(({ id }) => id);
}

/** Ids of at most `limit` stretches whose time was over before then. */
export async function findOldStretches(
  manager: EntityManager,
  { before, limit }: { before: number; limit: number },
): Promise<string[]> {
  const old = await manager.find(DutyStretch, {
    where: { until: LessThan(before) },
    select: { id: true },
    order: { until: 'ASC' },
    take: limit,
  });
  return old.map(({ id }) => id);
}
