import type { QuarantineReason } from '../physical-sanity';

/** What a public feed really said, or would say if its fields were mistaken for one another. */
interface PublicFeedCase {
  readonly feed: string;
  readonly site: string;
  readonly free: number;
  readonly capacity: number;
  readonly expected: QuarantineReason | null;
}

/** Figures of parking feeds that cities publish, recorded in 2025, and the mistakes that such feeds are known for. */
export const publicFeedCases: readonly PublicFeedCase[] = [
  { feed: 'Aalen', site: 'P1 Rathaus', free: 5, capacity: 170, expected: null },
  { feed: 'Aalen', site: 'P6 Bahnhof', free: 122, capacity: 180, expected: null },
  { feed: 'Bietigheim-Bissingen', site: 'full', free: 32 - 32, capacity: 32, expected: null },
  { feed: 'Bietigheim-Bissingen', site: 'empty', free: 100 - 0, capacity: 100, expected: null },
  { feed: 'Freiburg', site: 'Paduaallee', free: 72, capacity: 212, expected: null },
  { feed: 'Bondorf', site: 'P+R', free: 215, capacity: 313, expected: null },
  // Occupied spaces and capacity the wrong way round.
  {
    feed: 'Bietigheim-Bissingen',
    site: 'Kaufland, swapped',
    free: 321 - 572,
    capacity: 572,
    expected: 'negative',
  },
  // Ulm counts spaces with and without reservation apart: the total against the part that can be reserved.
  {
    feed: 'Ulm',
    site: 'total as reserved',
    free: 9 - 420,
    capacity: 9,
    expected: 'negative',
  },
  {
    feed: 'Ulm',
    site: 'total as reserved, free',
    free: 549 - 420,
    capacity: 9,
    expected: 'above_capacity',
  },
  // ParkAPI issue 66: a counter that ran away.
  { feed: 'ParkAPI', site: 'runaway', free: 8259, capacity: 140, expected: 'above_capacity' },
];
