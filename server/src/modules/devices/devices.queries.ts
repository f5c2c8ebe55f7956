import { Between, In, IsNull, Not } from 'typeorm';
import type { DeviceHealth } from '@linli/shared/contracts/devices';
import type { PostGrant } from '@linli/shared/kernel/roles';
import type { Queryable, Reader } from '../../platform/database/database';
import { Community, findCoveredHousehold, Household, placeHouseholds } from '../households';
import type { CoveredHousehold } from '../households';
import { silenceRules } from './device-health';
import type { JoinableSelect } from './devices';
import { DeviceReportRow } from './entities/device-report.entity';
import { Device } from './entities/device.entity';

/** The device with that id, in use or retired, or null. */
export function findDevice(manager: Reader, id: string): Promise<Device | null> {
  return manager.findOneBy(Device, { id });
}

/** The device in use with that serial, or null. */
export function findInUse(manager: Reader, serial: string): Promise<Device | null> {
  return manager.findOneBy(Device, { serialInUse: serial });
}

/** The devices in use of those care records, in the order in which they were added. */
export function findDevicesOf(
  manager: Reader,
  careRecordIds: readonly string[],
): Promise<Device[]> {
  if (careRecordIds.length === 0) return Promise.resolve([]);
  return manager.find(Device, {
    where: { careRecordId: In([...careRecordIds]), retiredAt: IsNull() },
    order: { addedAt: 'ASC', id: 'ASC' },
  });
}

/** The devices in use of invented households. */
export function findSynthetic(manager: Reader, communityId: string): Promise<Device[]> {
  return manager.find(Device, {
    where: { communityId, synthetic: true, retiredAt: IsNull() },
    order: { serial: 'ASC' },
  });
}

/** Where the device is and under which post it falls. */
export interface PlacedDevice {
  readonly device: Device;
  readonly place: CoveredHousehold;
}

/** The device with its place; null if there is none of that id. */
export async function findPlaced(manager: Reader, id: string): Promise<PlacedDevice | null> {
  const device = await findDevice(manager, id);
  const place = device && (await findCoveredHousehold(manager, device.householdId));
  return device === null || place === null ? null : { device, place };
}

/** Where those devices are, by household. */
export async function findPlaces(
  manager: Reader,
  found: readonly { readonly device: Pick<Device, 'householdId'> }[],
): Promise<ReadonlyMap<string, CoveredHousehold>> {
  const ids = [...new Set(found.map(({ device }) => device.householdId))];
  if (ids.length === 0) return new Map();
  const rows: { id: string; gridId: string | null }[] = await manager.query(
    `SELECT \`h\`.\`id\` AS \`id\`, \`b\`.\`gridId\` AS \`gridId\` FROM \`households\` \`h\` JOIN \`buildings\` \`b\` ON \`b\`.\`estateId\` = \`h\`.\`estateId\` AND \`b\`.\`name\` = \`h\`.\`building\` WHERE \`h\`.\`id\` IN (${ids.map(() => '?').join(', ')})`,
    ids,
  );
  const grids = new Map(rows.map(({ id, gridId }) => [id, gridId]));
  const placed = await placeHouseholds(manager, ids);
  return new Map(placed.map((one) => [one.id, { ...one, gridId: grids.get(one.id) ?? null }]));
}

/** True if the household is invented. */
export async function isSynthetic(manager: Reader, householdId: string): Promise<boolean> {
  const household = await manager.findOneBy(Household, { id: householdId });
  return household?.synthetic === true;
}

/** The community with that id; rejects if there is none. */
export function communityOf(manager: Reader, id: string): Promise<Community> {
  return manager.findOneByOrFail(Community, { id });
}

/** The report of that device with that id of its own, or null. */
export function findReport(
  manager: Reader,
  { deviceId, messageId }: { deviceId: string; messageId: string },
): Promise<DeviceReportRow | null> {
  return manager.findOneBy(DeviceReportRow, { deviceId, messageId });
}

/** True if the device sent another late alarm in the time before that one. */
export async function findLateAlarmBefore(
  manager: Reader,
  {
    id,
    deviceId,
    receivedAt,
    since,
  }: Record<'id' | 'deviceId', string> & Record<'receivedAt' | 'since', number>,
): Promise<boolean> {
  return manager.existsBy(DeviceReportRow, {
    id: Not(id),
    deviceId,
    kind: 'alarm',
    isLate: true,
    receivedAt: Between(since, receivedAt - 1),
  });
}

/** True if the database does as it is asked, so that what failed did so for its own reasons. */
export async function databaseAnswers(db: Queryable): Promise<boolean> {
  return db.query('SELECT 1').then(
    () => true,
    () => false,
  );
}

/** `down`, `late`, `ok` as a column; two question marks, both the present instant. */
const healthColumn =
  'CASE WHEN `d`.`lastHeardAt` IS NULL THEN 1' +
  ` WHEN ? - \`d\`.\`lastHeardAt\` >= \`d\`.\`heartbeatSeconds\` * ${(silenceRules.down.heartbeats * 1000).toString()} THEN 0` +
  ` WHEN ? - \`d\`.\`lastHeardAt\` >= \`d\`.\`heartbeatSeconds\` * ${(silenceRules.late.heartbeats * 1000).toString()} THEN 2` +
  ' ELSE 3 END';

/** In the order of the list: those that are down come first. */
const ranks: readonly DeviceHealth[] = ['down', 'never-heard', 'late', 'ok'];

/** See `DevicesModule.healthSelect`. */
export function healthSelect(now: number): JoinableSelect {
  return {
    sql:
      'SELECT `x`.`careRecordId` AS `careRecordId`,' +
      ' SUM(CASE WHEN `x`.`rank_` >= 2 THEN 1 ELSE 0 END) AS `live`,' +
      ' SUM(CASE WHEN `x`.`rank_` = 0 THEN 1 ELSE 0 END) AS `down`' +
      ` FROM (SELECT \`d\`.\`careRecordId\` AS \`careRecordId\`, ${healthColumn} AS \`rank_\` FROM \`devices\` \`d\` WHERE \`d\`.\`retiredAt\` IS NULL) \`x\`` +
      ' GROUP BY `x`.`careRecordId`',
    values: [now, now],
  };
}

const coveredFrom =
  ' FROM `devices` `d` JOIN `households` `h` ON `h`.`id` = `d`.`householdId`' +
  ' LEFT JOIN `buildings` `b` ON `b`.`estateId` = `h`.`estateId` AND `b`.`name` = `h`.`building`' +
  ' WHERE `d`.`retiredAt` IS NULL AND ';

/** The part of a WHERE that keeps what the posts reach. */
function reached(reach: readonly PostGrant[]): JoinableSelect {
  const values: string[] = [];
  const alternatives = reach.map(({ communityId, estateId, gridId }) => {
    values.push(communityId);
    if (estateId !== null) values.push(estateId);
    if (gridId !== null) values.push(gridId);
    return [
      '`d`.`communityId` = ?',
      ...(estateId === null ? [] : ['`d`.`estateId` = ?']),
      ...(gridId === null ? [] : ['`b`.`gridId` = ?']),
    ].join(' AND ');
  });
  return { sql: `(${alternatives.join(' OR ') || '1 = 0'})`, values };
}

/** Where a page of devices begins: right after the one of that rank and id. */
export interface DevicePosition {
  readonly rank: number;
  readonly id: string;
}

/** What is asked of the list. */
export interface DevicesAsked {
  readonly reach: readonly PostGrant[];
  readonly health: DeviceHealth | undefined;
  readonly after: DevicePosition | null;
  readonly limit: number;
  readonly now: number;
}

/** At most `limit` devices in use where the posts reach, down first; with the rank of each. */
export async function findCovered(
  manager: Reader,
  { reach, health, after, limit, now }: DevicesAsked,
): Promise<{ device: Device; rank: number }[]> {
  const within = reached(reach);
  const wanted = health === undefined ? null : ranks.indexOf(health);
  const rows: { id: string; rank_: number | string }[] = await manager.query(
    `SELECT \`y\`.\`id\` AS \`id\`, \`y\`.\`rank_\` AS \`rank_\` FROM (SELECT \`d\`.\`id\` AS \`id\`, ${healthColumn} AS \`rank_\`${coveredFrom}${within.sql}) \`y\` WHERE (\`y\`.\`rank_\` > ? OR (\`y\`.\`rank_\` = ? AND \`y\`.\`id\` > ?))${wanted === null ? '' : ' AND `y`.`rank_` = ?'} ORDER BY \`y\`.\`rank_\`, \`y\`.\`id\` LIMIT ?`,
    [
      ...[now, now, ...within.values],
      ...(after === null ? [-1, -1, ''] : [after.rank, after.rank, after.id]),
      ...(wanted === null ? [] : [wanted]),
      limit,
    ],
  );
  const devices = await manager.findBy(Device, { id: In(rows.map(({ id }) => id)) });
  const byId = new Map(devices.map((device) => [device.id, device]));
  return rows.flatMap(({ id, rank_ }) => {
    const device = byId.get(id);
    return device === undefined ? [] : [{ device, rank: Number(rank_) }];
  });
}

/** How many devices in use are how, where the posts reach. */
export async function countHealth(
  manager: Reader,
  { reach, now }: Pick<DevicesAsked, 'reach' | 'now'>,
): Promise<Record<DeviceHealth, number>> {
  const within = reached(reach);
  const rows: { rank_: number | string; n: number | string }[] = await manager.query(
    `SELECT \`y\`.\`rank_\` AS \`rank_\`, COUNT(*) AS \`n\` FROM (SELECT ${healthColumn} AS \`rank_\`${coveredFrom}${within.sql}) \`y\` GROUP BY \`y\`.\`rank_\``,
    [now, now, ...within.values],
  );
  const counts = { ok: 0, late: 0, down: 0, 'never-heard': 0 };
  for (const { rank_, n } of rows) counts[ranks[Number(rank_)] ?? 'ok'] = Number(n);
  return counts;
}
