import { randomUUID } from 'node:crypto';
import {
  applyForBinding,
  listMyApplications,
  withdrawApplication,
} from '@linli/shared/contracts/bindings';
import { Household } from '@linli/server/modules/households/index';
import type { Caller } from '../world/caller';
import { Homes } from '../world/homes';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let homes: Homes;
let newcomer: Caller;

beforeAll(async () => {
  world = await createWorld();
  homes = new Homes(world);
  newcomer = await world.signInAs('zhou-xin');
}, 60_000);
afterAll(() => world.close());

test('one person has five applications open at most', async () => {
  const { platform, scene } = world;
  const home = scene.households['wang-guilan'];
  if (home === undefined) throw new Error('the scene has her home');
  const rooms = Array.from({ length: 6 }, (_, at) => `90${at.toString()}`);
  await platform.db.transaction((tx) =>
    tx.insert(
      Household,
      rooms.map((room) => ({ ...home, id: randomUUID(), room })),
    ),
  );
  const wishes = rooms.map((room) => ({
    ...homes.doorOf('wang-guilan'),
    room,
    relation: 'tenant' as const,
  }));
  const answers: string[] = [];
  for (const wish of wishes) answers.push(await newcomer.refusal(applyForBinding, wish));
  expect(answers).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'too_many_applications']);
  // One that is open may still be changed, and one taken back makes room.
  expect(await newcomer.refusal(applyForBinding, wishes[0]!)).toBe('ok');
  const { items } = await newcomer.call(listMyApplications, {});
  const [first, ...others] = items.filter(({ state }) => state === 'pending');
  await newcomer.call(withdrawApplication, { applicationId: first!.id });
  const last = await newcomer.call(applyForBinding, wishes[5]!);
  for (const { id } of [...others, last]) {
    await newcomer.call(withdrawApplication, { applicationId: id });
  }
});
