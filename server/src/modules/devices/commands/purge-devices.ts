import { In, LessThan } from 'typeorm';
import { deleteRows } from '../../../platform/database/bulk';
import type { Tx } from '../../../platform/database/database';
import { DeviceReportRow } from '../entities/device-report.entity';
import { Device } from '../entities/device.entity';

/** Removes at most `limit` heartbeats that came before that instant; answers how many. */
export async function purgeHeartbeats(tx: Tx, before: number, limit: number): Promise<number> {
  const old = await tx.find(DeviceReportRow, {
    select: { id: true },
    where: { kind: 'heartbeat', receivedAt: LessThan(before) },
    order: { receivedAt: 'ASC' },
    take: limit,
  });
  return deleteRows(
    tx,
    DeviceReportRow,
    old.map(({ id }) => id),
  );
}

/**
 * Removes devices retired before that instant with everything they ever reported; answers how many rows went, at most
 * `limit`. Alarms stay as long as their device: their ids are what keeps a recorded one from being played again.
 */
export async function purgeRetired(tx: Tx, before: number, limit: number): Promise<number> {
  const retired = await tx.find(Device, {
    select: { id: true },
    where: { retiredAt: LessThan(before) },
    order: { retiredAt: 'ASC' },
    take: limit,
  });
  const ids = retired.map(({ id }) => id);
  if (ids.length === 0) return 0;
  const reports = await tx.find(DeviceReportRow, {
    select: { id: true },
    where: { deviceId: In(ids) },
    take: limit,
  });
  if (reports.length > 0) {
    return deleteRows(
      tx,
      DeviceReportRow,
      reports.map(({ id }) => id),
    );
  }
  return deleteRows(tx, Device, ids);
}
