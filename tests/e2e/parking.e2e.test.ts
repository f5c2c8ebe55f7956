import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import {
  feedReadings,
  getCarPark,
  listCarParks,
  listQuarantine,
} from '@linli/shared/contracts/parking';
import type { BayKind, CarParkView } from '@linli/shared/contracts/parking';
import { Community } from '@linli/server/modules/households/index';
import { addCarPark, issueFeedKey, noticeSilence } from '@linli/server/modules/parking/index';
import { Caller } from '../world/caller';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let gate: Caller;
let foreignGate: Caller;
let foreignCarPark: string;
const community = 'jiaochang';

async function newGate(communityId: string, name: string): Promise<Caller> {
  const key = await world.platform.db.transaction((tx) =>
    issueFeedKey(tx, { communityId, name, now: world.clock.now() }),
  );
  return new Caller(world.url, key);
}

/** Adds a car park and lets the second pass for which look-ups are remembered. */
async function newCarPark(
  bays: Partial<Record<BayKind, number>>,
  { name = '停车场', north = 0, communityId = world.scene.community.id } = {},
): Promise<string> {
  const { latitude, longitude } = world.scene.community;
  const id = await world.platform.db.transaction((tx) =>
    addCarPark(tx, {
      communityId,
      name,
      address: '南门',
      latitude: latitude + north / 111_195,
      longitude,
      openingHours: '全天',
      synthetic: false,
      bays: Object.entries(bays).map(([kind, capacity]) => ({ kind: kind as BayKind, capacity })),
    }),
  );
  world.clock.advance(1000);
  return id;
}

const feed = (carParkId: string, free: number, change: { bayKind?: BayKind; age?: number } = {}) =>
  gate.call(feedReadings, {
    readings: [
      {
        carParkId,
        bayKind: change.bayKind ?? 'visitor',
        free,
        observedAt: world.clock.now() - (change.age ?? 0),
      },
    ],
  });

async function look(carParkId: string, as: Caller = world.anyone): Promise<CarParkView> {
  return (await as.call(getCarPark, { community, carParkId })).carPark;
}

async function recorded(type: string): Promise<number> {
  await world.settle();
  const rows = await world.platform.db.read((manager) =>
    manager.query<{ total: number | string }[]>(
      'SELECT SUM(events) AS total FROM usage_hours WHERE type = ? AND slice = ?',
      [type, ''],
    ),
  );
  return Number(rows[0]?.total ?? 0);
}

beforeAll(async () => {
  world = await createWorld();
  gate = await newGate(world.scene.community.id, '南门');
  const foreign = Object.assign(new Community(), world.scene.community, {
    id: randomUUID(),
    slug: 'neighbour',
  });
  await world.platform.db.transaction((tx) => tx.insert(Community, foreign));
  foreignGate = await newGate(foreign.id, '邻社区');
  foreignCarPark = await newCarPark({ visitor: 10 }, { name: '邻', communityId: foreign.id });
});
afterAll(() => world.close());

describe('looking up', () => {
  test('car parks by distance from the centre, or from where one stands', async () => {
    await newCarPark({ visitor: 5 }, { name: '北', north: 900 });
    await newCarPark({ visitor: 5 }, { name: '南', north: -300 });
    const names = async (position: { latitude?: number; longitude?: number }) =>
      (await world.anyone.call(listCarParks, { community, ...position })).items
        .filter(({ name }) => name === '北' || name === '南')
        .map(({ name, distanceMetres }) => [name, distanceMetres]);
    expect(await names({})).toEqual([
      ['南', 300],
      ['北', 900],
    ]);
    const { latitude, longitude } = world.scene.community;
    expect(await names({ latitude: latitude + 1000 / 111_195, longitude })).toEqual([
      ['北', 100],
      ['南', 1300],
    ]);
    // Half a position is none.
    expect((await names({ latitude: 0 }))[0]).toEqual(['南', 300]);
  });

  test('a number fades and goes, the total with its weakest bay, and is shown at once when counted', async () => {
    const id = await newCarPark({ visitor: 40, charging: 8 });
    expect((await look(id)).total).toEqual({
      capacity: 48,
      free: null,
      confidence: 'unknown',
      observedAt: null,
    });
    await feed(id, 12);
    await feed(id, 3, { bayKind: 'charging', age: 100_000 });
    const shown = await look(id);
    expect(shown.bays.map(({ kind, free, confidence }) => [kind, free, confidence])).toEqual([
      ['visitor', 12, 'fresh'],
      ['charging', 3, 'fresh'],
    ]);
    expect(shown.total).toMatchObject({ capacity: 48, free: 15, confidence: 'fresh' });
    world.clock.advance(90_000);
    expect((await look(id)).total).toMatchObject({ free: 15, confidence: 'about' });
    world.clock.advance(415_000);
    const faded = await look(id);
    expect(faded.bays.map(({ free, confidence }) => [free, confidence])).toEqual([
      [12, 'about'],
      [null, 'unknown'],
    ]);
    expect(faded.total).toMatchObject({ free: null, confidence: 'unknown' });
    expect(faded.total.observedAt).not.toBeNull();
    await feed(id, 0);
    expect((await look(id)).bays[0]).toMatchObject({ free: 0, confidence: 'fresh' });
  });

  test('what is not there is not found, also when it is the neighbours’', async () => {
    const { anyone } = world;
    const none = { community: 'nowhere' };
    expect(await anyone.refusal(listCarParks, none)).toBe('not_found');
    expect(await anyone.refusal(getCarPark, { ...none, carParkId: foreignCarPark })).toBe(
      'not_found',
    );
    expect(await anyone.refusal(getCarPark, { community, carParkId: randomUUID() })).toBe(
      'not_found',
    );
    expect(await anyone.refusal(getCarPark, { community, carParkId: foreignCarPark })).toBe(
      'not_found',
    );
    const found = await anyone.call(getCarPark, {
      community: 'neighbour',
      carParkId: foreignCarPark,
    });
    expect(found.carPark.name).toBe('邻');
  });

  test.each([
    ['a position off the earth', { community, latitude: 91, longitude: 0 }],
    ['a position that is no number', { community, latitude: 'north' }],
    ['a community that is no name', { community: '教场' }],
  ])('%s is refused', async (_what, input) => {
    expect(await world.anyone.refusal(listCarParks, input as never)).toBe('invalid_input');
  });

  test('signed-in people of the community are counted once a minute and thing; nobody else is', async () => {
    const id = await newCarPark({ visitor: 40 });
    const resident = await world.signInAs('wang-guilan');
    const staff = await world.signInAs('chen-jing');
    const before = {
      list: await recorded('parking.car-parks-looked-up'),
      one: await recorded('parking.car-park-looked-up'),
    };
    await world.anyone.call(listCarParks, { community });
    await look(id);
    // A signed-in stranger: at home here, but looking at the neighbours.
    await resident.call(listCarParks, { community: 'neighbour' });
    expect(await recorded('parking.car-parks-looked-up')).toBe(before.list);
    expect(await recorded('parking.car-park-looked-up')).toBe(before.one);
    for (let time = 0; time < 3; time += 1) {
      await resident.call(listCarParks, { community });
      await look(id, resident);
    }
    await look(id, staff);
    expect(await recorded('parking.car-parks-looked-up')).toBeGreaterThanOrEqual(before.list + 1);
    expect(await recorded('parking.car-park-looked-up')).toBeGreaterThanOrEqual(before.one + 2);
    // The turn of a minute may fall in between, twice cannot.
    expect(await recorded('parking.car-parks-looked-up')).toBeLessThanOrEqual(before.list + 2);
    expect(await recorded('parking.car-park-looked-up')).toBeLessThanOrEqual(before.one + 3);
  });
});

describe('feeding', () => {
  test('a key that is unknown, missing or a person’s is refused', async () => {
    const report = {
      readings: [{ carParkId: foreignCarPark, bayKind: 'visitor', free: 1, observedAt: 0 }],
    };
    const resident = await world.signInAs('wang-guilan');
    const forged = new Caller(world.url, 'a'.repeat(43));
    for (const caller of [world.anyone, resident, forged]) {
      expect(await caller.refusal(feedReadings, report)).toBe('feed_key_refused');
    }
    expect(await gate.refusal(listQuarantine, { community })).toBe('unauthenticated');
  });

  test('a device of another community feeds nothing here and learns nothing', async () => {
    const id = await newCarPark({ visitor: 40 });
    const observedAt = world.clock.now();
    const report = (carParkId: string) => ({
      readings: [{ carParkId, bayKind: 'visitor', free: 1, observedAt }],
    });
    const answer = { accepted: 0, quarantined: [{ index: 0, reason: 'unknown_car_park' }] };
    expect(await foreignGate.call(feedReadings, report(id))).toEqual(answer);
    expect(await foreignGate.call(feedReadings, report(randomUUID()))).toEqual(answer);
    expect((await look(id)).total.free).toBeNull();
  });

  test.each([
    ['negative', { free: -1 }],
    ['above_capacity', { free: 8259 }],
    ['from_the_future', { age: -61_000 }],
    ['older_than_known', { age: 1000, free: 7 }],
    ['unknown_bay_kind', { bayKind: 'lorry' }],
    ['unknown_car_park', { carParkId: randomUUID() }],
  ])(
    'poison: %s is kept apart, and the last good number goes on ageing',
    async (reason, poison) => {
      const id = await newCarPark({ visitor: 40 }, { name: reason });
      await feed(id, 12);
      const { observedAt } = (await look(id)).total;
      const { age = 0, ...fields } = { free: 5, ...poison } as { age?: number };
      const now = world.clock.now();
      const quarantinedBefore = await recorded('parking.reading-quarantined');
      const answer = await gate.call(feedReadings, {
        readings: [
          {
            carParkId: id,
            bayKind: 'visitor',
            free: 5,
            ...fields,
            observedAt: (age > 0 ? (observedAt ?? 0) : now) - age,
          },
        ],
      });
      expect(answer).toEqual({ accepted: 0, quarantined: [{ index: 0, reason }] });
      expect((await look(id)).total).toMatchObject({ free: 12, observedAt });
      expect(await recorded('parking.reading-quarantined')).toBe(quarantinedBefore + 1);
      world.clock.advance(601_000);
      expect((await look(id)).total).toMatchObject({
        free: null,
        confidence: 'unknown',
        observedAt,
      });
    },
  );

  test.each([
    ['nothing', { readings: [] }],
    ['too many', { readings: Array.from({ length: 201 }, () => ({})) }],
    ['half a space', { free: 1.5 }],
    ['no time', { observedAt: 'now' }],
    ['a number that no counter holds', { free: 1e9 }],
  ])('a malformed report (%s) is refused whole', async (_what, change) => {
    const id = await newCarPark({ visitor: 40 });
    const good = { carParkId: id, bayKind: 'visitor', free: 1, observedAt: world.clock.now() };
    const report = 'readings' in change ? change : { readings: [good, { ...good, ...change }] };
    expect(await gate.refusal(feedReadings, report as never)).toBe('invalid_input');
    expect((await look(id)).total.observedAt).toBeNull();
  });

  test('several feeds at once never set a count back', async () => {
    const others = await Promise.all(
      ['东门', '西门', '北门'].map((name) => newGate(world.scene.community.id, name)),
    );
    const gates = [gate, ...others];
    const observations = fc.array(
      fc.record({ free: fc.nat(40), age: fc.nat(30), gate: fc.nat(3) }),
      { minLength: 4, maxLength: 16 },
    );
    await fc.assert(
      fc.asyncProperty(observations, async (seen) => {
        const id = await newCarPark({ visitor: 40, charging: 40 });
        const now = world.clock.now();
        const answers = await Promise.all(
          seen.map(({ free, age, gate: index }) => {
            const reading = { carParkId: id, free, observedAt: now - age };
            const both = [
              { ...reading, bayKind: 'visitor' },
              { ...reading, bayKind: 'charging' },
            ];
            // Half of them name the bays the other way round: no two reports may wait for each other.
            return (gates[index] as Caller).call(feedReadings, {
              readings: age % 2 === 0 ? both : both.reverse(),
            });
          }),
        );
        for (const answer of answers) expect(answer.accepted + answer.quarantined.length).toBe(2);
        const youngest = Math.min(...seen.map(({ age }) => age));
        const possible = seen.filter(({ age }) => age === youngest).map(({ free }) => free);
        for (const bay of (await look(id)).bays) {
          expect(bay.observedAt).toBe(now - youngest);
          expect(possible).toContain(bay.free);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('a counter that falls silent is recorded once per outage', async () => {
    const id = await newCarPark({ visitor: 40 });
    const { platform, core } = world.server;
    const notice = () =>
      Promise.all([noticeSilence(platform, core.evidence), noticeSilence(platform, core.evidence)]);
    // Other tests' car parks fall silent as well; let them be done first.
    world.clock.advance(601_000);
    await notice();
    const before = await recorded('parking.feed-silent');
    await feed(id, 1);
    world.clock.advance(590_000);
    await notice();
    expect(await recorded('parking.feed-silent')).toBe(before);
    world.clock.advance(15_000);
    await notice();
    await notice();
    expect(await recorded('parking.feed-silent')).toBe(before + 1);
    await feed(id, 2);
    world.clock.advance(601_000);
    await notice();
    expect(await recorded('parking.feed-silent')).toBe(before + 2);
  });
});

describe('the quarantine', () => {
  test('is for the community’s staff: to others it is not there', async () => {
    const id = await newCarPark({ visitor: 40 }, { name: '隔离' });
    await feed(id, 41);
    await foreignGate.call(feedReadings, {
      readings: [{ carParkId: id, bayKind: 'visitor', free: 1, observedAt: world.clock.now() }],
    });
    const staff = await world.signInAs('chen-jing');
    const { items } = await staff.call(listQuarantine, { community });
    expect(items[0]).toMatchObject({
      carParkName: '隔离',
      bayKind: 'visitor',
      free: 41,
      capacity: 40,
      reason: 'above_capacity',
    });
    expect(items.filter(({ carParkName }) => carParkName === '隔离')).toHaveLength(1);
    const times = items.map(({ receivedAt }) => receivedAt);
    expect(times).toEqual([...times].sort((one, other) => other - one));
    expect(await staff.refusal(listQuarantine, { community: 'neighbour' })).toBe('not_found');
    expect(await staff.refusal(listQuarantine, { community: 'nowhere' })).toBe('not_found');
    for (const slug of ['wang-guilan', 'sun-wei']) {
      const other = await world.signInAs(slug);
      expect(await other.refusal(listQuarantine, { community })).toBe('not_found');
    }
    expect(await world.anyone.refusal(listQuarantine, { community })).toBe('unauthenticated');
  });
});
