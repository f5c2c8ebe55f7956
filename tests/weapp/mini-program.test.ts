import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { StubbedOutside } from './answers';
import { stubOutside } from './answers';
import type { MiniProgram } from './runtime/mini-program';
import { launch } from './runtime/mini-program';
import { findById } from './runtime/tree';

const folder = path.resolve(__dirname, '../../miniapp/dist/weapp');
const firstSetDataLimit = 64 * 1024;

let app: MiniProgram;
let outside: StubbedOutside;

async function start(options: { billCount?: number } = {}): Promise<void> {
  outside = stubOutside(options);
  app = launch(folder, outside);
  await app.until(() => app.text().includes('教场社区'));
}

const shows = (words: string): Promise<void> => app.until(() => app.text().includes(words));

async function signIn(): Promise<void> {
  app.tap('home-sign-in');
  await shows('微信登录');
  app.tap('sign-in');
  await shows('王秀兰');
}

afterEach(() => {
  app.close();
});

describe('the real mini-program build', () => {
  it('launches, draws home, and says that this is a demonstration', async () => {
    await start();
    expect(app.page().route).toBe('pages/home/index');
    expect(app.text()).toContain('演示环境');
    expect(app.text()).toContain('打 120 急救');
    expect(app.text()).toContain('停车空位');
    expect(app.page().setDataBytes[0]).toBeLessThanOrEqual(firstSetDataLimit);
  });

  it('signs in with a code of WeChat and keeps the session for later calls', async () => {
    await start();
    await signIn();
    expect(outside.asked.find((one) => one.path === '/api/session')?.data).toEqual({
      code: 'login-code',
    });
    await shows('有 3 笔账单没交');
    const bills = outside.asked.find((one) => one.path.startsWith('/api/bills'));
    expect(bills?.header['authorization']).toBe('Bearer a-token');
  });

  it('pays: choose a bill, confirm, WeChat Pay with signed strings, the result from the server', async () => {
    await start();
    await signIn();
    await shows('去缴费');
    app.tap('home-pay');
    await shows('请先选要交的账单');
    app.tap(/^bill-/);
    await shows('去支付 ¥86.20');
    app.tap('to-pay');
    await shows('微信支付 ¥86.20');
    app.tap('pay-now');
    await shows('交好了');
    expect(outside.paid).toEqual([
      {
        timeStamp: '1795200000',
        nonceStr: 'n0nce',
        package: 'prepay_id=wx1',
        signType: 'RSA',
        paySign: 'signature',
      },
    ]);
    const started = outside.asked.filter(
      (one) => one.method === 'POST' && one.path === '/api/payments',
    );
    expect(started).toHaveLength(1);
    expect(started[0]?.data).toMatchObject({
      idempotencyKey: expect.stringMatching(/^[A-Za-z0-9_-]{16,64}$/),
    });
    expect(outside.asked.some((one) => /^\/api\/payments\/[^/]+\?ask=true$/.test(one.path))).toBe(
      true,
    );
  });

  it('lists car parks without signing in, and no count stands without its age', async () => {
    await start();
    app.tap('tile-car-parks');
    await shows('第 12 停车场');
    expect(app.text()).toMatch(/现空 12 个（\d+ 秒前）/);
    expect(app.text()).toMatch(/约 12 个（4 分钟前）/);
    expect(app.text()).toContain('空位未知（26 分钟没有消息）');
  });

  it.each([
    ['tile-car-parks', '第 12 停车场'],
    ['home-pay', '去支付'],
    ['tile-board', '第 28 项'],
  ])('keeps every setData behind %s below 64 KB', async (tile, words) => {
    await start({ billCount: 40 });
    await signIn();
    await shows('去缴费');
    app.tap(tile);
    await shows(words);
    expect(Math.max(...app.page().setDataBytes)).toBeLessThanOrEqual(firstSetDataLimit);
  });

  it('gives people who hear the screen a role and a name for what can be pressed', async () => {
    await start();
    const template = readFileSync(path.join(folder, 'base.wxml'), 'utf8');
    expect(template).toContain('aria-label=');
    expect(template).toContain('aria-role=');
    const tile = findById(app.page().data.root ?? {}, 'tile-bills');
    expect(Object.values(tile ?? {})).toEqual(expect.arrayContaining(['button', '生活缴费']));
  });
});
