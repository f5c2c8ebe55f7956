import { In, LessThan, MoreThan } from 'typeorm';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { Community } from '../households';
import { CorrectionRequest } from './entities/correction-request.entity';
import { RetentionRun } from './entities/retention-run.entity';

/** Where a page of rows begins: right after the row of that instant and id. */
export interface Position {
  readonly at: number;
  readonly id: string;
}

interface Page {
  readonly after: Position | null;
  readonly limit: number;
}

/** The request with that id, or null. */
export function findCorrection(
  manager: EntityManager,
  id: string,
): Promise<CorrectionRequest | null> {
  return manager.findOneBy(CorrectionRequest, { id });
}

/** The request that the person made with that key, or null. */
export function findCorrectionByKey(
  manager: EntityManager,
  personId: string,
  idempotencyKey: string,
): Promise<CorrectionRequest | null> {
  return manager.findOneBy(CorrectionRequest, { personId, idempotencyKey });
}

/** How many of the person's requests are not answered yet. */
export function countOpenCorrections(manager: EntityManager, personId: string): Promise<number> {
  return manager.countBy(CorrectionRequest, { personId, state: 'open' });
}

/** At most `limit` of the person's requests after the position, newest first. */
export function findMyCorrections(
  manager: EntityManager,
  personId: string,
  { after, limit }: Page,
): Promise<CorrectionRequest[]> {
  const where: FindOptionsWhere<CorrectionRequest>[] =
    after === null
      ? [{ personId }]
      : [
          { personId, askedAt: LessThan(after.at) },
          { personId, askedAt: after.at, id: LessThan(after.id) },
        ];
  return manager.find(CorrectionRequest, {
    where,
    order: { askedAt: 'DESC', id: 'DESC' },
    take: limit,
  });
}

/** At most `limit` requests of the community after the position: open ones oldest first, answered ones newest first. */
export function findCorrections(
  manager: EntityManager,
  { communityId, isOpen }: { communityId: string; isOpen: boolean },
  { after, limit }: Page,
): Promise<CorrectionRequest[]> {
  const state = isOpen ? ('open' as const) : In(['accepted', 'refused']);
  const known = { communityId, state };
  const beyond = isOpen ? MoreThan : LessThan;
  const where: FindOptionsWhere<CorrectionRequest>[] =
    after === null
      ? [known]
      : [
          { ...known, askedAt: beyond(after.at) },
          { ...known, askedAt: after.at, id: beyond(after.id) },
        ];
  const direction = isOpen ? ('ASC' as const) : ('DESC' as const);
  return manager.find(CorrectionRequest, {
    where,
    order: { askedAt: direction, id: direction },
    take: limit,
  });
}

/** The community of a request, as events name it; rejects if there is none. */
export function communityOf(manager: EntityManager, id: string): Promise<Community> {
  return manager.findOneByOrFail(Community, { id });
}

/** The community that this installation serves; rejects if it was never founded. */
export function communityOfHouse(manager: EntityManager, slug: string): Promise<Community> {
  return manager.findOneByOrFail(Community, { slug });
}

/** The run of that day, or null. */
export function findRun(manager: EntityManager, day: string): Promise<RetentionRun | null> {
  return manager.findOneBy(RetentionRun, { day });
}

/** The newest runs, newest first. */
export function findRuns(manager: EntityManager, limit: number): Promise<RetentionRun[]> {
  return manager.find(RetentionRun, { order: { day: 'DESC' }, take: limit });
}
