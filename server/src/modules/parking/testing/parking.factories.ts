import { randomUUID } from 'node:crypto';
import type { BayKind } from '@linli/shared/contracts/parking';
import type { CountedBay, CountedCarPark } from '../parking.queries';

/** A bay with a count of that age at `now`; null: never counted. */
export function countedBay(
  kind: BayKind,
  {
    capacity = 40,
    free = 12,
    countedAt,
  }: { capacity?: number; free?: number; countedAt: number | null },
): CountedBay {
  return { kind, capacity, count: countedAt === null ? null : { free, countedAt } };
}

/** An open car park in the middle of the community, with those bays. */
export function countedCarPark(
  bays: readonly CountedBay[],
  change: Partial<CountedCarPark['carPark']> = {},
): CountedCarPark {
  return {
    carPark: {
      id: randomUUID(),
      communityId: randomUUID(),
      name: '地下停车场',
      address: '南侧入口',
      latitude: 36.19,
      longitude: 117.12,
      state: 'open',
      openingHours: '全天',
      synthetic: true,
      ...change,
    },
    bays,
  };
}
