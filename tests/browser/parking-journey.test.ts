import { feedReadings, listCarParks } from '@linli/shared/contracts/parking';
import type { CarParkView } from '@linli/shared/contracts/parking';
import { issueFeedKey } from '@linli/server/modules/parking/index';
import type { Page } from 'playwright-core';
import { Caller } from '../world/caller';
import { picture } from './chromium';
import { raiseDemo } from './demo';
import type { Demo } from './demo';
import { addresses } from './pages';
import { arrive, beginVisit, seen } from './visit';

jest.setTimeout(60_000);

let demo: Demo;
let gate: Caller;
let carParks: CarParkView[];
let movedMs = 0;
const community = 'jiaochang';

beforeAll(async () => {
  demo = await raiseDemo();
  const { world } = demo;
  const key = await world.platform.db.transaction((tx) =>
    issueFeedKey(tx, {
      communityId: world.scene.community.id,
      name: '道闸',
      now: world.clock.now(),
    }),
  );
  gate = new Caller(world.url, key);
  carParks = (await world.anyone.call(listCarParks, { community })).items;
}, 60_000);

afterAll(() => demo.close());

afterEach(() => {
  demo.world.clock.advance(-movedMs);
  movedMs = 0;
});

/** Lets that much time pass for the server. */
function passMinutes(minutes: number): void {
  demo.world.clock.advance(minutes * 60_000);
  movedMs += minutes * 60_000;
}

/** The counters say now that every part of every car park has `free` bays left. */
async function count(free: number): Promise<void> {
  const observedAt = demo.world.clock.now();
  const readings = carParks.flatMap(({ id, bays }) =>
    bays.map(({ kind }) => ({ carParkId: id, bayKind: kind, free, observedAt })),
  );
  await gate.call(feedReadings, { readings });
  // What a look-up answers is remembered for less than a second.
  passMinutes(1 / 30);
}

async function counts(page: Page): Promise<string> {
  await seen(page, 'car-park').first().waitFor();
  return (await seen(page, 'car-park').allInnerTexts()).join('\n');
}

test.each([{ who: 'without signing in' }, { who: 'as 王桂兰', as: 'wang-guilan' }])(
  'the list and one car park tell how many bays are free and how old that is, $who',
  async ({ as }) => {
    await count(2);
    const visit = await beginVisit(demo, as === undefined ? {} : { as });
    const { page, context, errors } = visit;
    await page.goto(demo.world.url);
    await arrive(page, 'home');
    await seen(page, 'tile-car-parks').click();
    await arrive(page, 'car-parks');
    const cards = seen(page, 'car-park');
    await cards.first().waitFor();
    expect(await cards.count()).toBe(carParks.length);
    for (const [place, carPark] of carParks.entries()) {
      const card = cards.nth(place);
      expect(await card.innerText()).toContain(carPark.name);
      const total = `现空 ${(carPark.bays.length * 2).toString()} 个`;
      await card
        .getByTestId('free-count-fresh')
        .filter({ hasText: total })
        .filter({ hasText: '前' })
        .waitFor();
    }
    await cards.first().click();
    const detail = await arrive(page, 'car-park');
    await seen(page, 'bay-visitor').filter({ hasText: '现空 2 个' }).waitFor();
    expect(await seen(page, 'bay-visitor').innerText()).toMatch(/秒前|分钟前|刚刚/);
    expect(await detail.innerText()).toContain(carParks[0]?.address);
    expect(errors).toEqual([]);
    await context.close();
  },
);

test('a number grows old: 约 after 3 minutes, 未知 after 10, and never naked or zero', async () => {
  await count(2);
  const { page, context, errors } = await beginVisit(demo);
  await page.goto(`${demo.world.url}${addresses.carParks}`);
  await arrive(page, 'car-parks');
  const fresh = await counts(page);
  expect(fresh).toMatch(/现空 \d+ 个/);
  expect(fresh).not.toContain('约');

  passMinutes(4);
  await page.reload();
  const about = await counts(page);
  expect(about).toMatch(/约 \d+ 个\s*（4 分\S*前）/);
  expect(about).not.toContain('现空');
  await picture(page, 'journey-parking-about');

  passMinutes(8);
  await page.reload();
  const unknown = await counts(page);
  expect(unknown).toMatch(/空位未知\s*（12 分\S*没有消息）/);
  expect(unknown).not.toMatch(/现空|约|\b0 个/);
  await picture(page, 'journey-parking-unknown');

  await seen(page, 'car-park').first().click();
  await arrive(page, 'car-park');
  await seen(page, 'bay-visitor').filter({ hasText: '空位未知' }).waitFor();
  expect(await page.getByTestId('free-count-fresh').filter({ visible: true }).count()).toBe(0);
  expect(errors).toEqual([]);
  await context.close();
});

test('the number on a screen that nobody touches grows old too', async () => {
  await count(3);
  const { page, context } = await beginVisit(demo);
  // The pages' own asking is kept from the server: what is on screen must age by itself.
  await page.clock.install();
  await page.goto(`${demo.world.url}${addresses.carParks}`);
  await arrive(page, 'car-parks');
  await seen(page, 'free-count-fresh').first().waitFor();
  await page.route('**/api/communities/*/car-parks*', (route) => route.abort());
  await page.clock.runFor(4 * 60_000);
  await seen(page, 'free-count-about').first().waitFor();
  expect(await seen(page, 'free-count-fresh').count()).toBe(0);
  await page.clock.runFor(7 * 60_000);
  await seen(page, 'free-count-unknown').first().waitFor();
  expect(await seen(page, 'free-count-about').count()).toBe(0);
  await context.close();
});
