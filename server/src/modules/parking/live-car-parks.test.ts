import { BayCount } from './entities/bay-count.entity';
import { LiveCarParks } from './live-car-parks';
import { openParking } from './testing/open-parking';
import type { OpenParking } from './testing/open-parking';

let parking: OpenParking;
beforeAll(async () => {
  parking = await openParking();
});
afterAll(() => parking.close());

async function count(carParkId: string, free: number): Promise<void> {
  const at = parking.clock.now();
  await parking.db.transaction((tx) =>
    tx.update(BayCount, { carParkId, kind: 'visitor' }, { free, observedAt: at, receivedAt: at }),
  );
}

const shown = async (live: LiveCarParks) =>
  (await live.of(parking.community.id))[0]?.bays[0]?.count?.free;

test('a count is remembered for a second at most, and not beyond being told to forget', async () => {
  const carParkId = await parking.addCarPark({ visitor: 40 });
  const live = new LiveCarParks(parking);
  await count(carParkId, 1);
  expect(await shown(live)).toBe(1);
  await count(carParkId, 2);
  parking.clock.at += 999;
  expect(await shown(live)).toBe(1);
  parking.clock.at += 1;
  expect(await shown(live)).toBe(2);
  await count(carParkId, 3);
  live.forget(parking.community.id);
  expect(await shown(live)).toBe(3);
  await count(carParkId, 4);
  parking.clock.at -= 3_600_000;
  expect(await shown(live)).toBe(4);
});

test('an answer that was under way when counts changed is not remembered', async () => {
  const live = new LiveCarParks(parking);
  const underWay = live.of(parking.community.id);
  live.forget(parking.community.id);
  expect(live.of(parking.community.id)).not.toBe(underWay);
  await underWay;
});

test('a rush asks once, and a failure is not remembered', async () => {
  let asked = 0;
  let isBroken = true;
  const db = {
    read: (work: never) => {
      asked += 1;
      return isBroken ? Promise.reject(new Error('gone')) : parking.db.read(work);
    },
  };
  const live = new LiveCarParks({ db: db as never, clock: parking.clock });
  await expect(live.of(parking.community.id)).rejects.toThrow('gone');
  isBroken = false;
  await Promise.all(Array.from({ length: 50 }, () => live.of(parking.community.id)));
  expect(asked).toBe(2);
});
