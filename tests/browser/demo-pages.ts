import { feedReadings, listCarParks } from '@linli/shared/contracts/parking';
import { listClauseEntries } from '@linli/shared/contracts/indicators';
import { issueFeedKey } from '@linli/server/modules/parking/index';
import { Caller } from '../world/caller';
import { payAtCashier, unpaidBills } from '../world/pay';
import type { World } from '../world/world';
import { addresses } from './pages';

/** A page to look at: its name, where it is, what shows that it is ready, and who sees it. */
export interface DemoPage {
  readonly name: keyof typeof addresses;
  readonly address: string;
  readonly readyAt: string;
  readonly as?: string;
}

async function feedCounts(world: World): Promise<string> {
  const community = world.settings.community;
  const carParks = (await world.anyone.call(listCarParks, { community })).items;
  const key = await world.platform.db.transaction((tx) =>
    issueFeedKey(tx, {
      communityId: world.scene.community.id,
      name: '道闸',
      now: world.clock.now(),
    }),
  );
  const observedAt = world.clock.now();
  const bays = carParks.flatMap(({ id, bays: parts }) => parts.map((part) => ({ id, ...part })));
  const impossible = bays.slice(0, 1).map((bay) => ({ ...bay, capacity: bay.capacity * 8 }));
  const readings = [...bays, ...impossible].map(({ id, kind, capacity }) => ({
    carParkId: id,
    bayKind: kind,
    free: Math.round(capacity / 4),
    observedAt,
  }));
  await new Caller(world.url, key).call(feedReadings, { readings });
  world.clock.advance(2000);
  return carParks[0]?.id ?? '';
}

/**
 * Lives a little in the demo, so that every page has something to show, and answers where each page is.
 * 李建国 has paid one bill and looked for parking; the log is published.
 */
export async function preparePages(world: World): Promise<DemoPage[]> {
  const community = world.settings.community;
  const carPark = await feedCounts(world);
  const li = await world.signInAs('li-jianguo');
  const payment = await payAtCashier(world, li, await unpaidBills(li, ['electricity']));
  await li.call(listCarParks, { community });
  await world.settle();
  const clause = 'basic-10-c1';
  const { items } = await world.anyone.call(listClauseEntries, { community, clauseId: clause });
  const bills = await unpaidBills(li, ['water', 'gas']);
  const as = 'li-jianguo';
  const paid = `?payment=${payment.id}`;
  return [
    { name: 'home', address: addresses.home, readyAt: 'bills-due', as },
    { name: 'services', address: addresses.services, readyAt: 'page-services' },
    { name: 'messages', address: addresses.messages, readyAt: 'message', as },
    { name: 'me', address: addresses.me, readyAt: 'person', as },
    { name: 'signIn', address: addresses.signIn, readyAt: 'sign-in' },
    { name: 'bills', address: addresses.bills, readyAt: 'household-bills', as },
    {
      name: 'confirm',
      address: `${addresses.confirm}?bills=${bills.map(({ id }) => id).join(',')}`,
      readyAt: 'pay-now',
      as,
    },
    { name: 'result', address: addresses.result + paid, readyAt: 'payment-succeeded', as },
    { name: 'receipt', address: addresses.receipt + paid, readyAt: 'receipt', as },
    { name: 'history', address: addresses.history, readyAt: 'payment-row', as },
    { name: 'carParks', address: addresses.carParks, readyAt: 'car-park' },
    { name: 'carPark', address: `${addresses.carPark}?id=${carPark}`, readyAt: 'bay-visitor' },
    { name: 'quarantine', address: addresses.quarantine, readyAt: 'quarantined', as: 'chen-jing' },
    { name: 'board', address: addresses.board, readyAt: 'indicator-row' },
    {
      name: 'indicator',
      address: `${addresses.indicator}?catalogue=basic&id=basic-10`,
      readyAt: `clause-${clause}`,
    },
    { name: 'entries', address: `${addresses.entries}?clause=${clause}`, readyAt: 'entry' },
    {
      name: 'proof',
      address: `${addresses.proof}?entry=${items[0]?.entryId ?? ''}`,
      readyAt: 'proof-sound',
    },
    { name: 'myUses', address: addresses.myUses, readyAt: 'my-use', as },
  ];
}
