import { In, LessThan, LessThanOrEqual, Not } from 'typeorm';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { ExportRequest } from './entities/export-request.entity';

interface Position {
  readonly at: number;
  readonly id: string;
}

/** The request with that id, or null. */
export function findExport(manager: EntityManager, id: string): Promise<ExportRequest | null> {
  return manager.findOneBy(ExportRequest, { id });
}

/** At most `limit` requests after the position, newest first; of one person, or of everybody. */
export function listExportRows(
  manager: EntityManager,
  { communityId, requesterId }: { communityId: string; requesterId: string | null },
  { after, limit }: { after: Position | null; limit: number },
): Promise<ExportRequest[]> {
  const same: FindOptionsWhere<ExportRequest> = {
    communityId,
    ...(requesterId === null ? {} : { requesterId }),
  };
  return manager.find(ExportRequest, {
    where:
      after === null
        ? same
        : [
            { ...same, requestedAt: LessThan(after.at) },
            { ...same, requestedAt: after.at, id: LessThan(after.id) },
          ],
    order: { requestedAt: 'DESC', id: 'DESC' },
    take: limit,
  });
}

/** Approved requests whose file is still to be made, oldest first. */
export function findUnbuilt(manager: EntityManager): Promise<ExportRequest[]> {
  return manager.find(ExportRequest, {
    where: { state: 'approved' },
    order: { requestedAt: 'ASC' },
    take: 10,
  });
}

/** Requests whose file's time is over. */
export function findOverdueFiles(manager: EntityManager, now: number): Promise<ExportRequest[]> {
  return manager.find(ExportRequest, {
    where: { state: 'ready', expiresAt: LessThanOrEqual(now) },
    take: 100,
  });
}

/** The names of the files that requests still have. */
export async function findFileNames(manager: EntityManager): Promise<Set<string>> {
  const rows = await manager.find(ExportRequest, {
    select: { id: true, fileName: true },
    where: { state: 'ready' },
  });
  return new Set(rows.flatMap(({ fileName }) => (fileName === null ? [] : [fileName])));
}

/** Everything that somebody has asked for, oldest first. */
export function findExportsOf(
  manager: EntityManager,
  requesterId: string,
): Promise<ExportRequest[]> {
  return manager.find(ExportRequest, { where: { requesterId }, order: { requestedAt: 'ASC' } });
}

/** Ids of closed requests from before an instant. */
export async function findOldExports(
  manager: EntityManager,
  before: number,
  limit: number,
): Promise<string[]> {
  const rows = await manager.find(ExportRequest, {
    select: { id: true },
    where: { requestedAt: LessThan(before), state: Not(In(['approved', 'ready'])) },
    order: { requestedAt: 'ASC' },
    take: limit,
  });
  return rows.map(({ id }) => id);
}
