import { catalogueIds, getBoard } from '@linli/shared/contracts/indicators';
import { listMyUses } from '@linli/shared/contracts/evidence';
import { getMe } from '@linli/shared/contracts/identity';
import { listConsents } from '@linli/shared/contracts/privacy';
import { seedCommunity } from '@linli/server/demo/seed-community';
import { disclosureSlugs, slugOfCommunity } from '@linli/server/demo/disclosures/disclosure';
import { setDemoScene } from '../world/demo-scene';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;

beforeAll(async () => {
  world = await createWorld({}, setDemoScene);
}, 60_000);

afterAll(() => world.close());

describe('the demo', () => {
  it('finds a community by either of its names', () => {
    expect(slugOfCommunity('七里社区')).toBe('qili');
    expect(slugOfCommunity('qili')).toBe('qili');
    expect(slugOfCommunity('不存在社区')).toBeNull();
  });

  it('knows an old neighbour as one at once, by consents that count for nothing', async () => {
    const wang = await world.signInAs('wang-guilan');
    const me = await wang.call(getMe, {});
    expect(me).toMatchObject({ isElderly: true, phoneMasked: '199****0001' });
    const { items } = await wang.call(listConsents, {});
    const given = items.filter(({ state }) => state === 'given').map(({ purpose }) => purpose.id);
    expect(given.sort()).toEqual(['phone', 'real-name']);
    await world.settle();
    const uses = (await wang.call(listMyUses, { limit: 100 })).items;
    expect(uses.map(({ entry }) => entry.origin)).toEqual(['synthetic', 'synthetic']);
    const li = await (await world.signInAs('li-jianguo')).call(getMe, {});
    expect(li).toMatchObject({ isElderly: false, phoneMasked: '199****0002' });
  });

  it('shows every other disclosure beside the first one, proving nothing from words', async () => {
    for (const slug of disclosureSlugs.filter((one) => one !== 'jiaochang')) {
      await seedCommunity(world.server, slug);
      for (const catalogue of catalogueIds) {
        const board = await world.anyone.call(getBoard, { community: slug, catalogue });
        expect(board.totals.clauses.proven).toBe(0);
      }
    }
  }, 180_000);
});
