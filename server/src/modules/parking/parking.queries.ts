import { In, IsNull, LessThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { bayKinds } from '@linli/shared/contracts/parking';
import type { BayKind } from '@linli/shared/contracts/parking';
import { Community } from '../households';
import { Bay } from './entities/bay.entity';
import { BayCount } from './entities/bay-count.entity';
import { CarPark } from './entities/car-park.entity';
import { FeedKey } from './entities/feed-key.entity';
import { Feed } from './entities/feed.entity';
import { QuarantinedReading } from './entities/quarantined-reading.entity';

/** One kind of bay with its newest believed count; the count is null until the first one came. */
export interface CountedBay {
  readonly kind: BayKind;
  readonly capacity: number;
  readonly count: { readonly free: number; readonly countedAt: number } | null;
}

/** A car park with everything that a look-up shows of it. */
export interface CountedCarPark {
  readonly carPark: CarPark;
  /** In the order of the contract's bay kinds. */
  readonly bays: readonly CountedBay[];
}

function countOf(row: BayCount | undefined): CountedBay['count'] {
  if (row === undefined || row.free === null || row.observedAt === null) return null;
  // A counter whose clock runs ahead must not make its number look younger than its arrival.
  return { free: row.free, countedAt: Math.min(row.observedAt, row.receivedAt ?? row.observedAt) };
}

function byCarPark<T extends { carParkId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.carParkId);
    if (group === undefined) groups.set(row.carParkId, [row]);
    else group.push(row);
  }
  return groups;
}

/** Every car park of the community with its bays and their newest counts. */
export async function loadCarParks(
  manager: EntityManager,
  communityId: string,
): Promise<CountedCarPark[]> {
  const carParks = await manager.find(CarPark, { where: { communityId }, order: { name: 'ASC' } });
  if (carParks.length === 0) return [];
  const ofThese = { carParkId: In(carParks.map(({ id }) => id)) };
  const bays = byCarPark(await manager.findBy(Bay, ofThese));
  const counts = byCarPark(await manager.findBy(BayCount, ofThese));
  return carParks.map((carPark) => ({
    carPark,
    bays: bayKinds.flatMap((kind) => {
      const bay = bays.get(carPark.id)?.find((one) => one.kind === kind);
      if (bay === undefined) return [];
      const count = counts.get(carPark.id)?.find((one) => one.kind === kind);
      return [{ kind, capacity: bay.capacity, count: countOf(count) }];
    }),
  }));
}

/** What each car park of the community can hold, for whoever counts there. */
export async function carParksWithBays(
  manager: EntityManager,
  communityId: string,
): Promise<{ id: string; bays: { kind: BayKind; capacity: number }[] }[]> {
  const carParks = await loadCarParks(manager, communityId);
  return carParks.map(({ carPark, bays }) => ({
    id: carPark.id,
    bays: bays.map(({ kind, capacity }) => ({ kind, capacity })),
  }));
}

/** A car park as its feed must know it: whose it is and what it can hold. */
export interface FedCarPark {
  readonly id: string;
  readonly communityId: string;
  readonly synthetic: boolean;
  readonly capacities: ReadonlyMap<string, number>;
}

/** The car parks with those ids, of whatever community; unknown ids are left out. */
export async function loadFedCarParks(
  manager: EntityManager,
  ids: readonly string[],
): Promise<FedCarPark[]> {
  const carParks = await manager.findBy(CarPark, { id: In([...ids]) });
  const bays = byCarPark(await manager.findBy(Bay, { carParkId: In([...ids]) }));
  return carParks.map(({ id, communityId, synthetic }) => ({
    id,
    communityId,
    synthetic,
    capacities: new Map((bays.get(id) ?? []).map(({ kind, capacity }) => [kind, capacity])),
  }));
}

/** The community with that id; rejects if there is none. */
export function getCommunity(manager: EntityManager, id: string): Promise<Community> {
  return manager.findOneByOrFail(Community, { id });
}

/** The key with that hash, or null when it is unknown or revoked. */
export function findLiveFeedKey(manager: EntityManager, keyHash: string): Promise<FeedKey | null> {
  return manager.findOneBy(FeedKey, { keyHash, revokedAt: IsNull() });
}

const quarantinePage = 200;

/** The newest 200 readings that were not believed, each with its car park's name if it is the community's own. */
export async function loadQuarantine(
  manager: EntityManager,
  communityId: string,
): Promise<{ reading: QuarantinedReading; carParkName: string | null }[]> {
  const readings = await manager.find(QuarantinedReading, {
    where: { communityId },
    order: { receivedAt: 'DESC', id: 'ASC' },
    take: quarantinePage,
  });
  const ids = [...new Set(readings.map((reading) => reading.carParkId))];
  const own = await manager.findBy(CarPark, { id: In(ids), communityId });
  const names = new Map(own.map(({ id, name }) => [id, name]));
  return readings.map((reading) => ({
    reading,
    carParkName: names.get(reading.carParkId) ?? null,
  }));
}

/** Feeds that were heard once, not since `before`, and whose outage nobody has noticed yet. */
export function findFallenSilent(manager: EntityManager, before: number): Promise<Feed[]> {
  return manager.findBy(Feed, { heardAt: LessThan(before), silentAt: IsNull() });
}

/** The car park with that id; rejects if there is none. */
export function getCarPark(manager: EntityManager, id: string): Promise<CarPark> {
  return manager.findOneByOrFail(CarPark, { id });
}
