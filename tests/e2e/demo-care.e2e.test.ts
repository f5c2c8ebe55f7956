import { getMyCare } from '@linli/shared/contracts/my-care';
import { getMyCheckIn } from '@linli/shared/contracts/check-ins';
import { listCare } from '@linli/shared/contracts/care';
import { seedCare } from '@linli/server/demo/demo-care';
import { setDemoScene } from '../world/demo-scene';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(120_000);

let world: World;

beforeAll(async () => {
  world = await createWorld({}, setDemoScene);
}, 120_000);
afterAll(() => world.close());

it('the demo has people in care once, with a card, a contact and a daily key for 王桂兰', async () => {
  await seedCare(world.server);
  await seedCare(world.server);
  const staff = await world.signInAs('chen-jing');
  const { counts } = await staff.call(listCare, {});
  expect(counts).toMatchObject({ total: 9, withVerifiedContact: 1 });
  const wang = await world.signInAs('wang-guilan');
  const mine = await wang.call(getMyCare, {});
  expect(mine.consents).toEqual({ location: true, contacts: true, health: true });
  expect(mine.contacts).toMatchObject([{ name: '王浩', hasAccount: true }]);
  expect(mine.health).toContain('高血压');
  expect((await wang.call(getMyCheckIn, {})).today).not.toBeNull();
});
