import { createPrivateKey, sign } from 'node:crypto';
import { createWeChatPay, WeChatError } from '../platform/wechat';
import {
  callSandbox,
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

async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'no error',
    (error: unknown) => (error instanceof WeChatError ? `${error.kind} ${error.code}` : 'other'),
  );
}

describe('our client at the sandbox', () => {
  it('orders, pays, queries by its number', async () => {
    const sandbox = await sandboxForTest();
    const pay = payClient(sandbox);
    const order = orderForTest();
    const { prepayId } = await pay.order(order);
    expect(await pay.query(order.outTradeNo)).toMatchObject({
      tradeState: 'NOTPAY',
      transactionId: null,
      totalFen: 8620,
    });
    const { json } = await callSandbox(sandbox, `POST /sandbox/cashier/${prepayId}/confirm`);
    expect(json).toEqual({ result: 'ok', outTradeNo: order.outTradeNo, tradeState: 'SUCCESS' });
    expect(await pay.query(order.outTradeNo)).toMatchObject({
      tradeState: 'SUCCESS',
      transactionId: expect.stringMatching(/^4200\d{24}$/) as string,
      totalFen: 8620,
      currency: 'CNY',
      payerOpenid: order.openid,
      mchId: sandbox.settings.mchId,
      appId: sandbox.settings.appId,
    });
    expect(await codeOf(pay.order(order))).toBe('refused ORDERPAID');
    expect(await pay.close(order.outTradeNo)).toBe('paid');
  });

  it('gets the same prepay id for the same order and none for another amount', async () => {
    const pay = payClient(await sandboxForTest());
    const order = orderForTest();
    const { prepayId } = await pay.order(order);
    expect(await pay.order(order)).toEqual({ prepayId });
    expect(await codeOf(pay.order({ ...order, totalFen: 8621 }))).toBe('refused OUT_TRADE_NO_USED');
  });

  it('gets a new prepay id after two hours, and the old one is worthless', async () => {
    const clock = handClock();
    const sandbox = await sandboxForTest({ now: clock.now });
    const pay = payClient(sandbox, { now: clock.now });
    const order = orderForTest({ expiresAt: clock.now() + 86_400_000 });
    const { prepayId } = await pay.order(order);
    clock.forward(7_200_000);
    const late = await callSandbox(sandbox, `POST /sandbox/cashier/${prepayId}/confirm`);
    expect(late).toEqual({ status: 409, json: { error: { code: 'order_expired' } } });
    const fresh = await pay.order(order);
    expect(fresh.prepayId).not.toBe(prepayId);
    expect((await callSandbox(sandbox, `POST /sandbox/cashier/${prepayId}/confirm`)).status).toBe(
      404,
    );
    expect(
      (await callSandbox(sandbox, `POST /sandbox/cashier/${fresh.prepayId}/confirm`)).status,
    ).toBe(200);
  });

  it('closes, again, and then cannot order, pay or find others', async () => {
    const sandbox = await sandboxForTest();
    const pay = payClient(sandbox);
    const order = orderForTest();
    const { prepayId } = await pay.order(order);
    expect(await pay.close(order.outTradeNo)).toBe('closed');
    expect(await pay.close(order.outTradeNo)).toBe('closed');
    expect(await codeOf(pay.order(order))).toBe('refused ORDER_CLOSED');
    expect((await callSandbox(sandbox, `POST /sandbox/cashier/${prepayId}/confirm`)).status).toBe(
      409,
    );
    expect(await pay.close('LL-never-placed')).toBe('not_found');
    expect(await pay.query('LL-never-placed')).toBeNull();
  });

  it('finds an order closed when its time is up', async () => {
    const clock = handClock();
    const pay = payClient(await sandboxForTest({ now: clock.now }), { now: clock.now });
    const order = orderForTest({ expiresAt: clock.now() + 300_000 });
    await pay.order(order);
    clock.forward(299_000);
    expect((await pay.query(order.outTradeNo))?.tradeState).toBe('NOTPAY');
    clock.forward(2000);
    expect((await pay.query(order.outTradeNo))?.tradeState).toBe('CLOSED');
  });

  it('is refused for a stranger, a bad amount, another app', async () => {
    const sandbox = await sandboxForTest();
    const pay = payClient(sandbox);
    expect(await codeOf(pay.order({ ...orderForTest(), openid: 'nobody' }))).toBe(
      'refused PARAM_ERROR',
    );
    expect(await codeOf(pay.order(orderForTest({ totalFen: 0 })))).toBe('refused PARAM_ERROR');
    const settings = { ...sandbox.settings, appId: 'wxother' };
    const other = payClient({ ...sandbox, settings });
    expect(await codeOf(other.order(orderForTest()))).toBe('refused APPID_MCHID_NOT_MATCH');
  });
});

describe('the order of checks', () => {
  const target = '/v3/pay/transactions/jsapi';

  async function post(changes: {
    authorization?: string;
    age?: number;
    serial?: string;
    signedBody?: string;
    body?: string;
    userAgent?: string;
  }): Promise<{ status: number; code: unknown; field: unknown; signed: boolean }> {
    const sandbox = await sandboxForTest();
    const { mchId, merchantSerial, merchantPrivateKey } = sandbox.settings;
    const body = changes.body ?? '{"unknown":1}';
    const timestamp = (Math.floor(Date.now() / 1000) - (changes.age ?? 0)).toString();
    const message = `POST\n${target}\n${timestamp}\nNONCE\n${changes.signedBody ?? body}\n`;
    const signature = sign(
      'RSA-SHA256',
      Buffer.from(message),
      createPrivateKey(merchantPrivateKey),
    );
    const genuine = `WECHATPAY2-SHA256-RSA2048 mchid="${mchId}",nonce_str="NONCE",signature="${signature.toString('base64')}",timestamp="${timestamp}",serial_no="${changes.serial ?? merchantSerial}"`;
    const response = await fetch(sandbox.url + target, {
      method: 'POST',
      headers: {
        'user-agent': changes.userAgent ?? 'test',
        authorization: changes.authorization ?? genuine,
      },
      body,
    });
    const json = (await response.json()) as { code: unknown; detail?: { field: unknown } };
    const signed = response.headers.has('wechatpay-signature');
    return { status: response.status, code: json.code, field: json.detail?.field, signed };
  }

  it('refuses without a user agent before anything else', async () => {
    const answer = await post({ userAgent: '', authorization: 'nonsense' });
    expect(answer).toMatchObject({ status: 400, code: 'INVALID_REQUEST', signed: false });
  });

  it.each([
    ['a malformed authorization', { authorization: 'WECHATPAY2-SHA256-RSA2048 mchid=1' }],
    [
      'a space after a comma',
      { authorization: 'WECHATPAY2-SHA256-RSA2048 mchid="1", nonce_str="2"' },
    ],
    ['a stale time stamp', { age: 300 }],
    ['a time stamp of tomorrow', { age: -300 }],
    ['another serial', { serial: 'ABCDEF' }],
    ['a body that was not signed', { signedBody: '{}' }],
  ])('refuses %s with 401 before it reads parameters', async (_what, changes) => {
    expect(await post(changes)).toMatchObject({ status: 401, code: 'SIGN_ERROR', signed: false });
  });

  it('names the parameter that is wrong, unknown ones too', async () => {
    expect(await post({ body: 'no json' })).toMatchObject({ status: 400, code: 'PARAM_ERROR' });
    const complete = {
      appid: 'a',
      mchid: 'm',
      description: 'd',
      out_trade_no: 'LL2026112001',
      notify_url: 'http://127.0.0.1:9/n',
      amount: { total: 1, curency: 'CNY' },
      payer: { openid: 'o' },
    };
    const answer = await post({ body: JSON.stringify(complete) });
    expect(answer).toMatchObject({ status: 400, field: '/amount/curency', signed: false });
    const query = JSON.stringify({
      ...complete,
      amount: { total: 1 },
      notify_url: 'http://x.test/n?a=1',
    });
    expect(await post({ body: query })).toMatchObject({ status: 400, field: '/notify_url' });
  });

  it('answers unknown paths and wrong methods with nothing', async () => {
    const sandbox = await sandboxForTest();
    const unknown = await fetch(`${sandbox.url}/v3/nothing`);
    expect([unknown.status, await unknown.text()]).toEqual([404, '']);
    const wrong = await fetch(sandbox.url + target, { method: 'PUT' });
    expect([wrong.status, await wrong.text()]).toEqual([405, '']);
  });

  it('refuses a body that is too large', async () => {
    const sandbox = await sandboxForTest();
    const response = await fetch(sandbox.url + target, {
      method: 'POST',
      body: 'x'.repeat(70_000),
    });
    expect(response.status).toBe(413);
  });
});
