import { In, IsNull, LessThan, MoreThanOrEqual, Not } from 'typeorm';
import type { Reader } from '../../platform/database/database';
import { EmergencyDrill } from './entities/emergency-drill.entity';

/** The drill with that id, or null. */
export function findDrill(manager: Reader, id: string): Promise<EmergencyDrill | null> {
  return manager.findOneBy(EmergencyDrill, { id });
}

/** As much of a drill as counting needs. */
export type CountedDrill = Pick<
  EmergencyDrill,
  | 'id'
  | 'communityId'
  | 'estateId'
  | 'gridId'
  | 'careRecordId'
  | 'deviceId'
  | 'state'
  | 'plannedFor'
  | 'startedAt'
  | 'reachedAt'
>;

type RawInstant = string | number | null;
type RawDrill = Omit<CountedDrill, 'plannedFor' | 'startedAt' | 'reachedAt'> & {
  readonly plannedFor: RawInstant;
  readonly startedAt: RawInstant;
  readonly reachedAt: RawInstant;
};

const instantOf = (raw: RawInstant): number | null => (raw === null ? null : Number(raw));

/** All drills of a month, the oldest first. Written out instead of hydrated: there may be tens of thousands. */
export async function findDrillsOfMonth(
  manager: Reader,
  { communityId, month }: { communityId: string; month: string },
): Promise<CountedDrill[]> {
  const rows: RawDrill[] = await manager.query(
    'SELECT `id`, `communityId`, `estateId`, `gridId`, `careRecordId`, `deviceId`, `state`, `plannedFor`,' +
      ' `startedAt`, `reachedAt` FROM `emergency_drills` WHERE `communityId` = ? AND `month` = ?' +
      ' ORDER BY `plannedFor`, `id`',
    [communityId, month],
  );
  return rows.map((row) => ({
    ...row,
    plannedFor: Number(row.plannedFor),
    startedAt: instantOf(row.startedAt),
    reachedAt: instantOf(row.reachedAt),
  }));
}

/** The drills of those ids, in the order of the ids. */
export async function findDrillsById(
  manager: Reader,
  ids: readonly string[],
): Promise<EmergencyDrill[]> {
  if (ids.length === 0) return [];
  const found = await manager.findBy(EmergencyDrill, { id: In([...ids]) });
  const byId = new Map(found.map((drill) => [drill.id, drill]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The newest drills of somebody in care that have begun, newest first. */
export function findDrillsOfRecord(
  manager: Reader,
  careRecordId: string,
): Promise<EmergencyDrill[]> {
  return manager.find(EmergencyDrill, {
    where: { careRecordId, state: Not('planned') },
    order: { plannedFor: 'DESC', id: 'DESC' },
    take: 50,
  });
}

/** The next drill of somebody in care, or null. */
export function findNextDrill(
  manager: Reader,
  careRecordId: string,
  now: number,
): Promise<EmergencyDrill | null> {
  return manager.findOne(EmergencyDrill, {
    where: { careRecordId, state: 'planned', plannedFor: MoreThanOrEqual(now) },
    order: { plannedFor: 'ASC', id: 'ASC' },
  });
}

/** What one thing of one record is tried by in a month: its drills, newest first. */
export function findDrillsOfThing(
  manager: Reader,
  thing: { careRecordId: string; deviceId: string | null; month: string },
): Promise<EmergencyDrill[]> {
  const { careRecordId, deviceId, month } = thing;
  return manager.find(EmergencyDrill, {
    where: { careRecordId, deviceId: deviceId ?? IsNull(), month },
    order: { plannedFor: 'DESC', id: 'DESC' },
  });
}

/** The drill of that device that runs or waits for its press, in whichever month it began; null if none does. */
export function findRunningOfDevice(
  manager: Reader,
  deviceId: string,
): Promise<EmergencyDrill | null> {
  return manager.findOneBy(EmergencyDrill, { deviceId, state: 'running' });
}

/** Which of those plans exist already. */
export async function knownPlans(
  manager: Reader,
  planKeys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (planKeys.length === 0) return new Set();
  const found = await manager.find(EmergencyDrill, {
    where: { planKey: In([...planKeys]) },
    select: { id: true, planKey: true },
  });
  return new Set(found.map(({ planKey }) => planKey ?? ''));
}

/** When each record was last tried in a drill that came through. */
export async function lastPassed(
  manager: Reader,
  careRecordIds: readonly string[],
): Promise<Map<string, number>> {
  if (careRecordIds.length === 0) return new Map();
  const rows: { careRecordId: string; at: string | number }[] = await manager.query(
    'SELECT `careRecordId`, MAX(`finishedAt`) AS `at` FROM `emergency_drills`' +
      ` WHERE \`state\` = 'passed' AND \`careRecordId\` IN (${careRecordIds.map(() => '?').join(', ')})` +
      ' GROUP BY `careRecordId`',
    [...careRecordIds],
  );
  return new Map(rows.map(({ careRecordId, at }) => [careRecordId, Number(at)]));
}

/** At most `limit` ids of drills that were planned for before that instant. */
export async function oldDrills(manager: Reader, before: number, limit: number): Promise<string[]> {
  const rows = await manager.find(EmergencyDrill, {
    where: { plannedFor: LessThan(before) },
    select: { id: true },
    take: limit,
  });
  return rows.map(({ id }) => id);
}
