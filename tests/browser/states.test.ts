import type { Page } from 'playwright-core';
import { picture } from './chromium';
import { raiseDemo } from './demo';
import type { Demo } from './demo';
import { addresses } from './pages';
import { arrive, beginVisit, press, seen } from './visit';

jest.setTimeout(60_000);

let demo: Demo;

beforeAll(async () => {
  demo = await raiseDemo();
}, 60_000);

afterAll(() => demo.close());

/** The main pages, and what each of them asks the server for. */
const mainPages = [
  { name: 'home', address: addresses.home, asks: '**/api/bills*', as: 'li-jianguo' },
  { name: 'messages', address: addresses.messages, asks: '**/api/messages*', as: 'li-jianguo' },
  { name: 'me', address: addresses.me, asks: '**/api/me', as: 'li-jianguo' },
  { name: 'bills', address: addresses.bills, asks: '**/api/bills*', as: 'li-jianguo' },
  { name: 'history', address: addresses.history, asks: '**/api/payments*', as: 'li-jianguo' },
  {
    name: 'car-parks',
    address: addresses.carParks,
    asks: '**/api/communities/*/car-parks*',
    as: undefined,
  },
  {
    name: 'board',
    address: addresses.board,
    asks: '**/api/communities/*/board/*',
    as: undefined,
  },
  { name: 'homes', address: addresses.homes, asks: '**/api/my/homes', as: 'wang-guilan' },
  { name: 'helping', address: addresses.helping, asks: '**/api/delegations', as: 'wang-guilan' },
  { name: 'my-data', address: addresses.myData, asks: '**/api/privacy/my-data', as: 'li-jianguo' },
  { name: 'sessions', address: addresses.sessions, asks: '**/api/me/sessions', as: 'li-jianguo' },
  { name: 'desk', address: addresses.desk, asks: '**/api/me', as: 'chen-jing' },
  {
    name: 'register',
    address: addresses.register,
    asks: '**/api/staff/register/buildings',
    as: 'luo-na',
  },
  { name: 'posts', address: addresses.posts, asks: '**/api/staff/posts*', as: 'zheng-kai' },
  { name: 'approvals', address: addresses.approvals, asks: '**/api/staff/approvals*', as: 'ma-li' },
  {
    name: 'operations',
    address: addresses.operations,
    asks: '**/api/staff/*/operations*',
    as: 'sun-wei',
  },
] as const;

const visitAs = (as: string | undefined) => beginVisit(demo, as === undefined ? {} : { as });

test.each(mainPages)('$name says that it is reading', async ({ name, address, asks, as }) => {
  const { page, context } = await visitAs(as);
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(asks, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(demo.world.url + address);
  await arrive(page, name);
  await seen(page, 'loading').filter({ hasText: '正在读取' }).waitFor();
  await picture(page, `state-${name}-loading`);
  answer();
  await seen(page, 'loading').waitFor({ state: 'detached' });
  await context.close();
});

test.each(mainPages)(
  '$name says what went wrong and tries again when asked',
  async ({ name, address, asks, as }) => {
    const { page, context } = await visitAs(as);
    const requestId = 'request-500';
    const error = { code: 'internal', message: '服务暂时出错了，请稍后再试。', requestId };
    await page.route(asks, (route) => route.fulfill({ status: 500, json: { error } }));
    await page.goto(demo.world.url + address);
    await arrive(page, name);
    const words = await seen(page, 'error-state').innerText();
    expect(words).toContain(error.message);
    expect(words).toContain(requestId);
    await picture(page, `state-${name}-error`);
    await page.unroute(asks);
    await seen(page, 'error-state').getByRole('button').click();
    await seen(page, 'error-state').waitFor({ state: 'detached' });
    await seen(page, 'loading').waitFor({ state: 'detached' });
    await context.close();
  },
);

test.each(mainPages)(
  '$name says that the network is away, and recovers with it',
  async ({ name, address, asks, as }) => {
    const { page, context } = await visitAs(as);
    await page.route(asks, (route) => route.abort('internetdisconnected'));
    await page.goto(demo.world.url + address);
    await arrive(page, name);
    await context.setOffline(true);
    await seen(page, 'offline-line').filter({ hasText: '网络断开了' }).waitFor();
    await seen(page, 'error-state').waitFor();
    await picture(page, `state-${name}-offline`);
    await context.setOffline(false);
    await page.unroute(asks);
    await seen(page, 'error-state').getByRole('button').click();
    await seen(page, 'error-state').waitFor({ state: 'detached' });
    await seen(page, 'offline-line').waitFor({ state: 'detached' });
    await context.close();
  },
);

test('what was read stays on screen while the network is away', async () => {
  const { page, context } = await beginVisit(demo);
  await page.goto(demo.world.url + addresses.carParks);
  await arrive(page, 'car-parks');
  await seen(page, 'car-park').first().waitFor();
  await context.setOffline(true);
  await press(page, 'refresh');
  await seen(page, 'offline-line').waitFor();
  await seen(page, 'error-line').waitFor();
  expect(await seen(page, 'car-park').count()).toBe(3);
  await picture(page, 'state-car-parks-stale');
  await context.close();
});

test('a page that was never opened says so while the network is away', async () => {
  const { page, context } = await beginVisit(demo);
  await page.goto(demo.world.url);
  await arrive(page, 'home');
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await press(page, 'tile-board');
  await seen(page, 'offline-line').waitFor();
  await picture(page, 'state-unopened-offline');
  await context.close();
});

const emptyPages: readonly [string, string, string][] = [
  ['messages', addresses.messages, '还没有消息'],
  ['bills', addresses.bills, '没有要交的账单'],
  ['history', addresses.history, '还没有缴过费'],
  ['my-uses', addresses.myUses, '还没有记录'],
  ['homes', addresses.homes, '还没有绑定房屋'],
  ['uses-for-me', addresses.usesForMe, '还没有人替您办过事'],
  ['desk', addresses.desk, '您现在没有岗位'],
];

test.each(emptyPages)('%s of 周新, who has no household yet, is kindly empty', async (...row) => {
  const [name, address, words] = row;
  const { page, context, errors } = await beginVisit(demo, { as: 'zhou-xin' });
  await page.goto(demo.world.url + address);
  await arrive(page, name);
  await seen(page, 'empty-state').filter({ hasText: words }).waitFor();
  await picture(page, `state-${name}-empty`);
  expect(errors).toEqual([]);
  await context.close();
});

async function textOf(page: Page, name: string): Promise<string> {
  return (await arrive(page, name)).innerText();
}

test('周新 is told at home and on his own page how to be bound to a household', async () => {
  const { page, context, errors } = await beginVisit(demo, { as: 'zhou-xin' });
  await page.goto(demo.world.url + addresses.me);
  await seen(page, 'person').waitFor();
  expect(await textOf(page, 'me')).toContain('还没有绑定住户');
  await picture(page, 'state-me-empty');
  await page.goto(demo.world.url);
  await seen(page, 'bind-first').waitFor();
  await picture(page, 'state-home-unbound');
  expect(errors).toEqual([]);
  await context.close();
});
