import { catalogueIds, getBoard } from '@linli/shared/contracts/indicators';
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
