import { checkRealName, getProfile } from '@linli/shared/contracts/identity';
import { sandboxPeople } from '@linli/server/sandbox/people';
import { agreed } from '../world/agreed';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(120_000);

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test('four first checks at once make one profile and count as four, for whoever it is', async () => {
  const { idNumber } = sandboxPeople.find(({ slug }) => slug === 'gao-lei')!;
  const others = sandboxPeople.filter(({ slug }) => slug !== 'gao-lei');
  for (const { slug } of others) {
    const caller = await world.signInAs(slug);
    const papers = { name: '无此人', idNumber, ...agreed.realName };
    const refusals = await Promise.all(
      [1, 2, 3, 4].map(() => caller.refusal(checkRealName, papers)),
    );
    expect([slug, ...refusals]).toEqual([slug, ...Array<string>(4).fill('real_name_mismatch')]);
    expect((await caller.call(getProfile, {})).realNameCheck.attemptsLeft).toBe(1);
  }
  expect(others.length).toBeGreaterThan(8);
});
