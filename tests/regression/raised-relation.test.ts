import { endBinding, listResidents, redeemCode } from '@linli/shared/contracts/bindings';
import { acceptInvitation, inviteFamily } from '@linli/shared/contracts/delegations';
import { listBills } from '@linli/shared/contracts/payments';
import type { Caller } from '../world/caller';
import { Homes } from '../world/homes';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let homes: Homes;
let newcomer: Caller;
let son: Caller;

beforeAll(async () => {
  world = await createWorld();
  homes = new Homes(world);
  newcomer = await world.signInAs('zhou-xin');
  son = await world.signInAs('wang-hao');
});
afterAll(() => world.close());

const bind = async (person: Caller, relation: 'family' | 'owner') => {
  const { code } = await homes.codeFor('li-jianguo', relation);
  return person.call(redeemCode, { code });
};

it('who becomes the owner of the own home has not moved: what was allowed goes on', async () => {
  await bind(newcomer, 'family');
  world.clock.advance(1000);
  const { code } = await newcomer.call(inviteFamily, { task: 'view-bills' });
  const { id } = await son.call(acceptInvitation, { code });
  world.clock.advance(1000);
  await bind(newcomer, 'owner');
  expect(await son.refusal(listBills, { for: id })).toBe('ok');
});

it('an owner does not read who lived there before', async () => {
  const li = await world.signInAs('li-jianguo');
  const [home] = await homes.of(li);
  await li.call(endBinding, { bindingId: home?.bindingId ?? '' });
  world.clock.advance(1000);
  const buyer = await world.signInAs('zhao-min');
  const bought = await bind(buyer, 'owner');
  const { items } = await buyer.call(listResidents, { householdId: bought.householdId });
  // The newcomer still lives there; the former owner and the newcomer's earlier standing are not shown.
  expect(items).toHaveLength(2);
  expect(items.every((one) => one.endedAt === null)).toBe(true);
});
