import { createWeChatPay } from '../platform/wechat';
import type { RunningSandbox } from './index';
import { sandboxPeople } from './people';
import { readReturnAddress, withFields } from './pages/return-address';
import {
  closeAll,
  forgetCredentials,
  handClock,
  orderForTest,
  payClientMadeBy,
  sandboxForTest,
} from './testing/sandbox.factories';

const payClient = payClientMadeBy(createWeChatPay);

afterEach(closeAll);
afterAll(forgetCredentials);

const home = 'http://localhost:8080/?from=a#/pages/me';

async function get(sandbox: RunningSandbox, target: string, fields: Record<string, string>) {
  const response = await fetch(`${sandbox.url}${target}?${new URLSearchParams(fields).toString()}`);
  return { status: response.status, text: await response.text(), headers: response.headers };
}
async function post(sandbox: RunningSandbox, target: string, fields: Record<string, string>) {
  const body = new URLSearchParams(fields);
  const response = await fetch(sandbox.url + target, { method: 'POST', body, redirect: 'manual' });
  return { status: response.status, location: response.headers.get('location') ?? '' };
}

describe('return addresses', () => {
  const base = 'http://localhost:8080/app';

  it.each([
    'http://localhost:8080/app',
    'http://localhost:8080/app/x?y=1#/z',
    'http://127.0.0.1:8080/app/',
  ])('%s lies in the product', (address) => {
    expect(readReturnAddress(address, base)?.href).toBe(new URL(address).href);
  });

  it.each([
    null,
    '',
    '/app',
    'http://localhost:8080.evil.test/app',
    'http://localhost:8080@evil.test/app',
    'http://user@localhost:8080/app',
    'http://localhost:8081/app',
    'https://localhost:8080/app',
    'http://localhost:8080/apple',
    'http://localhost:8080/app/../admin',
    'http://evil.test/app?http://localhost:8080/app',
    'javascript:alert(1)',
  ])('%s does not', (address) => {
    expect(readReturnAddress(address, base)).toBeUndefined();
  });

  it('get their fields in the query, before the fragment', () => {
    const extended = withFields(new URL(home), { code: 'c', state: 'a b&c' });
    expect(extended).toBe('http://localhost:8080/?from=a&code=c&state=a+b%26c#/pages/me');
  });
});

describe('the login page', () => {
  it('offers every person and leads back with a code that works', async () => {
    const sandbox = await sandboxForTest();
    const page = await get(sandbox, '/login', { redirect: home, state: 's"><script>1' });
    expect(page.status).toBe(200);
    expect(page.text).toContain('演示环境 · 这不是真实的微信');
    expect(page.text.match(/name="person"/g)).toHaveLength(sandboxPeople.length);
    expect(page.text).not.toContain('<script');
    expect(page.text).toContain('s&quot;&gt;&lt;script&gt;1');
    const { status, location } = await post(sandbox, '/login', {
      redirect: home,
      state: 'st',
      person: 'zhou-xin',
    });
    expect(status).toBe(303);
    const back = new URL(location);
    expect([back.searchParams.get('state'), back.hash]).toEqual(['st', '#/pages/me']);
    const { appId, appSecret } = sandbox.settings;
    const session = await fetch(
      `${sandbox.url}/sns/jscode2session?appid=${appId}&secret=${appSecret}&js_code=${back.searchParams.get('code') ?? ''}&grant_type=authorization_code`,
    );
    expect(await session.json()).toMatchObject({ openid: 'sandbox-zhou-xin' });
  });

  it('runs no script, cannot be framed, and its form leads to itself and the product only', async () => {
    const sandbox = await sandboxForTest();
    const { headers } = await get(sandbox, '/login', { redirect: home });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' http://localhost:8080;");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('refuses to lead anywhere else', async () => {
    const sandbox = await sandboxForTest();
    const redirect = 'http://evil.test/';
    expect((await get(sandbox, '/login', { redirect })).status).toBe(400);
    expect((await get(sandbox, '/login', {})).status).toBe(400);
    const fields = { redirect, person: 'zhou-xin' };
    expect(await post(sandbox, '/login', fields)).toEqual({ status: 400, location: '' });
    expect((await post(sandbox, '/login', { redirect: home, person: 'x' })).status).toBe(400);
  });
});

describe('the cashier page', () => {
  async function placed(sandbox: RunningSandbox, now: () => number = Date.now) {
    const pay = payClient(sandbox, { now });
    const order = { ...orderForTest(), description: '电费 <b>2026-10</b>' };
    return { pay, order, prepay_id: (await pay.order(order)).prepayId };
  }

  it('shows what is paid and how much, escaped', async () => {
    const sandbox = await sandboxForTest();
    const { order, prepay_id } = await placed(sandbox);
    const page = await get(sandbox, '/cashier', { prepay_id, return: home });
    expect(page.status).toBe(200);
    expect(page.text).toContain('¥86.20');
    expect(page.text).toContain('电费 &lt;b&gt;2026-10&lt;/b&gt;');
    expect(page.text).toContain(order.outTradeNo);
    expect(page.text).toContain('王桂兰');
    for (const words of ['确认支付', '取消', '稍后到账']) expect(page.text).toContain(words);
  });

  it.each([
    ['confirm', 'ok', 'SUCCESS'],
    ['delay', 'ok', 'SUCCESS'],
    ['cancel', 'cancel', 'NOTPAY'],
  ])('%s leads back with %s', async (action, result, state) => {
    const sandbox = await sandboxForTest();
    const { pay, order, prepay_id } = await placed(sandbox);
    const answer = await post(sandbox, '/cashier', { prepay_id, return: home, action });
    expect(answer.status).toBe(303);
    expect(new URL(answer.location).searchParams.get('result')).toBe(result);
    expect((await pay.query(order.outTradeNo))?.tradeState).toBe(state);
  });

  it('pays nothing twice, nothing expired, nothing unknown', async () => {
    const clock = handClock();
    const sandbox = await sandboxForTest({ now: clock.now });
    const { prepay_id } = await placed(sandbox, clock.now);
    const fields = { prepay_id, return: home, action: 'confirm' };
    expect((await post(sandbox, '/cashier', fields)).status).toBe(303);
    expect((await post(sandbox, '/cashier', fields)).status).toBe(409);
    const again = await get(sandbox, '/cashier', { prepay_id, return: home });
    expect([again.status, again.text.includes('这笔已经付过了')]).toEqual([409, true]);
    expect((await get(sandbox, '/cashier', { prepay_id: 'wx0', return: home })).status).toBe(404);
    const late = await placed(sandbox, clock.now);
    clock.forward(7_200_000);
    const expired = { prepay_id: late.prepay_id, return: home, action: 'confirm' };
    expect((await post(sandbox, '/cashier', expired)).status).toBe(409);
  });

  it('leads nowhere else and knows no other action', async () => {
    const sandbox = await sandboxForTest();
    const { prepay_id } = await placed(sandbox);
    const elsewhere = { prepay_id, return: 'http://evil.test/' };
    expect((await get(sandbox, '/cashier', elsewhere)).status).toBe(400);
    expect((await post(sandbox, '/cashier', { ...elsewhere, action: 'confirm' })).status).toBe(400);
    expect((await post(sandbox, '/cashier', { prepay_id, return: home, action: 'x' })).status).toBe(
      400,
    );
  });
});
