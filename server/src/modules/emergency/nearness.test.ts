import type { PostGrant } from '@linli/shared/kernel/roles';
import { minuteMs } from '@linli/shared/kernel/time';
import { geofenceProof } from './arrival-proof';
import { candidateOf, distanceWords, freeOnes, metresBetween, nearestFirst } from './nearness';
import type { Candidate } from './nearness';

const point = { latitude: 36.19, longitude: 117.12 };
const position = { ...point, accuracy: 20, at: 0 };
const place = { communityId: 'c', estateId: 'e', gridId: 'g' };
const grant = (change: Partial<PostGrant> = {}): PostGrant => ({
  role: 'grid-worker',
  communityId: 'c',
  estateId: null,
  gridId: null,
  ...change,
});
const candidate = (personId: string, change: Partial<Candidate> = {}): Candidate => ({
  personId,
  post: 'grid-worker',
  nearness: null,
  distance: null,
  ...change,
});
const idle = { recent: new Map<string, number>(), busy: new Set<string>() };
const order = (all: readonly Candidate[], load = idle): string[] =>
  nearestFirst(all, load).map(({ personId }) => personId);

test('metres on the sphere', () => {
  expect(metresBetween(point, point)).toBe(0);
  expect(metresBetween(point, { ...point, latitude: 36.2 })).toBe(1112);
  expect(metresBetween({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBe(
    20_015_087,
  );
});

test('same grid, same estate, metres, fewest alarms, and the id last; busy ones after all others', () => {
  const all = [
    candidate('far', { distance: 900 }),
    candidate('unknown'),
    candidate('estate', { nearness: 'estate', distance: 2000 }),
    candidate('grid', { nearness: 'grid' }),
    candidate('near', { distance: 100 }),
  ];
  expect(order(all)).toEqual(['grid', 'estate', 'near', 'far', 'unknown']);
  expect(order([...all].reverse())).toEqual(order(all));
  expect(order(all, { ...idle, busy: new Set(['grid']) }).at(-1)).toBe('grid');
  const equal = [candidate('a'), candidate('b')];
  expect(order(equal)).toEqual(['a', 'b']);
  expect(order(equal, { ...idle, recent: new Map([['a', 3]]) })).toEqual(['b', 'a']);
});

test('only posts that answer calls and reach the place; the closest one counts', () => {
  const ask = (...grants: PostGrant[]) =>
    candidateOf({ personId: 'p', grants, position }, { place, point, now: minuteMs });
  expect(ask(grant({ role: 'administrator' }), grant({ role: 'inspector' }))).toBeNull();
  expect(ask(grant({ estateId: 'other' }), grant({ communityId: 'other' }))).toBeNull();
  expect(ask(grant(), grant({ gridId: 'g' }))).toMatchObject({ nearness: 'grid', distance: 0 });
  expect(ask(grant({ role: 'property-staff', estateId: 'e' }))).toMatchObject({
    nearness: 'estate',
  });
});

test('a position that is old or vague says nothing', () => {
  const from = (change: Partial<typeof position>, now = minuteMs) =>
    candidateOf(
      { personId: 'p', grants: [grant()], position: { ...position, ...change } },
      { place, point, now },
    )?.distance;
  expect(from({})).toBe(0);
  expect(from({}, 15 * minuteMs - 1)).toBe(0);
  expect(from({}, 15 * minuteMs)).toBeNull();
  expect(from({ accuracy: 500 })).toBe(0);
  expect(from({ accuracy: 501 })).toBeNull();
});

test('who is busy is asked only when there is nobody else', () => {
  const all = [candidate('a'), candidate('b')];
  expect(freeOnes(all, new Set(['a']))).toEqual([candidate('b')]);
  expect(freeOnes(all, new Set(['a', 'b']))).toEqual(all);
});

test('a place is proven within a hundred metres, by a phone that knows where it is', () => {
  const at = (latitude: number, accuracy: number) =>
    geofenceProof({ ...point, latitude, accuracy }, point);
  expect(at(36.19, 10)).toBe(0);
  expect(at(36.1908, 10)).toBe(89);
  expect(at(36.1911, 10)).toBeNull();
  expect(at(36.19, 101)).toBeNull();
  expect(geofenceProof(null, point)).toBeNull();
  expect(geofenceProof({ ...point, accuracy: 5 }, null)).toBeNull();
});

test('distances in words', () => {
  expect([null, 20, 310, 1240].map(distanceWords)).toEqual([
    null,
    '50 米以内',
    '约 300 米',
    '约 1.2 公里',
  ]);
});
