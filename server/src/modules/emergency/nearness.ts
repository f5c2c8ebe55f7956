import type { Place, Post, PostGrant } from '@linli/shared/kernel/roles';
import { minuteMs } from '@linli/shared/kernel/time';

/** A point on earth in degrees. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Somebody who could be asked, as the order looks at them. */
export interface Candidate {
  readonly personId: string;
  readonly post: Post;
  /** What their post is limited to, if that is where the call is. */
  readonly nearness: 'grid' | 'estate' | null;
  /** Metres; null if unknown. */
  readonly distance: number | null;
}

const earthRadius = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Whole metres between two points, on the sphere. */
export function metresBetween(one: Point, other: Point): number {
  const latitude = radians(other.latitude - one.latitude) / 2;
  const longitude = radians(other.longitude - one.longitude) / 2;
  const chord =
    Math.sin(latitude) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(longitude) ** 2;
  return Math.round(2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(chord))));
}

const respondingPosts: readonly Post[] = [
  'grid-worker',
  'property-staff',
  'community-staff',
  'police',
];

function covers(grant: PostGrant, place: Place): boolean {
  return (
    grant.communityId === place.communityId &&
    (grant.estateId === null || grant.estateId === place.estateId) &&
    (grant.gridId === null || grant.gridId === place.gridId)
  );
}

function nearnessOf({ gridId, estateId }: PostGrant): Candidate['nearness'] {
  if (gridId !== null) return 'grid';
  return estateId === null ? null : 'estate';
}

const nearnessRank = (nearness: Candidate['nearness']): number =>
  nearness === 'grid' ? 0 : nearness === 'estate' ? 1 : 2;

/** Where somebody said that they were, and when. */
export interface SaidPosition extends Point {
  /** Metres. */
  readonly accuracy: number;
  readonly at: number;
}

/** A position older than this says nothing of where somebody is now. */
const freshForMs = 15 * minuteMs;
/** One vaguer than this, in metres, tells no two responders of a quarter apart. */
const vaguestMetres = 500;

/** The metres that a phone's position is from the point; null where it is too vague to say, or either is unknown. */
export function metresFrom(
  position: (Point & { readonly accuracy: number }) | null,
  point: Point | null,
): number | null {
  if (position === null || point === null || position.accuracy > vaguestMetres) return null;
  return metresBetween(position, point);
}

/**
 * The nearest of the posts that answer calls and reach that place; null if none does. Only a position of the last
 * quarter of an hour counts.
 */
export function candidateOf(
  who: { personId: string; grants: readonly PostGrant[]; position: SaidPosition | null },
  { place, point, now }: { place: Place; point: Point | null; now: number },
): Candidate | null {
  const [best] = who.grants
    .filter((grant) => respondingPosts.includes(grant.role) && covers(grant, place))
    .map((grant) => ({ post: grant.role, nearness: nearnessOf(grant) }))
    .sort(
      (one, other) =>
        nearnessRank(one.nearness) - nearnessRank(other.nearness) ||
        respondingPosts.indexOf(one.post) - respondingPosts.indexOf(other.post),
    );
  if (best === undefined) return null;
  const isFresh = who.position !== null && now - who.position.at < freshForMs;
  const distance = isFresh ? metresFrom(who.position, point) : null;
  return { personId: who.personId, ...best, distance };
}

/** What else decides between two who are equally near. */
export interface Load {
  /** Alarms of the last day, by person. */
  readonly recent: ReadonlyMap<string, number>;
  /** Who has accepted another call that is still open. */
  readonly busy: ReadonlySet<string>;
}

/**
 * Those to ask first: who is busy elsewhere last, then same grid, same estate, metres, fewest alarms of late; the id
 * keeps it the same each time.
 */
export function nearestFirst(
  candidates: readonly Candidate[],
  { recent, busy }: Load,
): Candidate[] {
  const key = ({ personId, nearness, distance }: Candidate): number[] => [
    busy.has(personId) ? 1 : 0,
    nearnessRank(nearness),
    distance ?? Number.MAX_SAFE_INTEGER,
    recent.get(personId) ?? 0,
  ];
  const keyed = candidates.map((candidate) => ({ candidate, key: key(candidate) }));
  keyed.sort((one, other) => {
    const at = one.key.findIndex((part, index) => part !== other.key[index]);
    if (at >= 0) return (one.key[at] ?? 0) - (other.key[at] ?? 0);
    return one.candidate.personId < other.candidate.personId ? -1 : 1;
  });
  return keyed.map(({ candidate }) => candidate);
}

/** Those without the busy ones, unless there is nobody else. */
export function freeOnes(
  candidates: readonly Candidate[],
  busy: ReadonlySet<string>,
): readonly Candidate[] {
  const free = candidates.filter(({ personId }) => !busy.has(personId));
  return free.length > 0 ? free : candidates;
}

/** Metres in words: `约 300 米`; null if unknown. */
export function distanceWords(metres: number | null): string | null {
  if (metres === null) return null;
  if (metres < 50) return '50 米以内';
  if (metres < 1000) return `约 ${(Math.round(metres / 50) * 50).toString()} 米`;
  return `约 ${(metres / 1000).toFixed(1)} 公里`;
}
