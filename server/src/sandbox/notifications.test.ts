import { createWeChatPay } from '../platform/wechat';
import { createReplayCheck } from './testing/replay-check';
import {
  callSandbox,
  closeAll,
  forgetCredentials,
  freshFolder,
  handClock,
  merchantForTest,
  orderForTest,
  payClientMadeBy,
  quiet,
  sandboxForTest,
  until,
} from './testing/sandbox.factories';
import type { RunningSandbox } from './index';
import { retrySchedule } from './pay/notifier';

const payClient = payClientMadeBy(createWeChatPay);

afterEach(closeAll);
afterAll(forgetCredentials);

async function paidOrder(sandbox: RunningSandbox, notifyUrl: string, now: () => number = Date.now) {
  const pay = payClient(sandbox, { notifyUrl, now });
  const order = orderForTest({ expiresAt: Math.floor(now() / 1000) * 1000 + 3_600_000 });
  const { prepayId } = await pay.order(order);
  await callSandbox(sandbox, `POST /sandbox/cashier/${prepayId}/confirm`);
  return { pay, order, prepayId };
}

const switchOn = (sandbox: RunningSandbox, ...faults: Record<string, unknown>[]) =>
  callSandbox(sandbox, 'PUT /sandbox/faults', { faults });

async function deliveries(sandbox: RunningSandbox) {
  const { json } = await callSandbox(sandbox, 'GET /sandbox/notifications');
  return json['notifications'] as { state: string; attempts: number; nextAttemptAt: number }[];
}

/** The sandbox has read the merchant's answer and set the time of its next try: before that no clock may move. */
async function noted(sandbox: RunningSandbox, attempts: number) {
  let held = await deliveries(sandbox);
  while (held[0]?.attempts !== attempts) held = await deliveries(sandbox);
  return held[0];
}

describe('a notification', () => {
  it('is signed, encrypted, and delivered once when it is acknowledged', async () => {
    const sandbox = await sandboxForTest({ speed: 1000 });
    const merchant = await merchantForTest();
    const { pay, order } = await paidOrder(sandbox, merchant.notifyUrl);
    await until(() => merchant.received.length === 1);
    await quiet();
    const [{ headers, rawBody } = { headers: {}, rawBody: Buffer.alloc(0) }] = merchant.received;
    const opened = pay.openNotification(headers, rawBody);
    expect(opened.eventType).toBe('TRANSACTION.SUCCESS');
    expect(opened.transaction).toEqual(await pay.query(order.outTradeNo));
    expect(rawBody.toString()).not.toContain(order.outTradeNo);
    expect(merchant.received).toHaveLength(1);
    expect(await deliveries(sandbox)).toMatchObject([{ state: 'acknowledged', attempts: 1 }]);
  });

  it('climbs the whole ladder while it is not acknowledged, and then is given up', async () => {
    const clock = handClock();
    const sandbox = await sandboxForTest({ now: clock.now });
    const merchant = await merchantForTest(clock.now);
    merchant.status = 500;
    await paidOrder(sandbox, merchant.notifyUrl, clock.now);
    const begin = clock.now();
    await until(() => merchant.received.length === 1);
    for (const [index, wait] of retrySchedule.entries()) {
      const delivery = await noted(sandbox, index + 1);
      expect(delivery.nextAttemptAt - clock.now()).toBe(wait);
      clock.forward(wait);
      await until(() => merchant.received.length === index + 2);
    }
    expect(clock.now() - begin).toBe((24 * 60 + 4) * 60_000);
    expect(merchant.received).toHaveLength(16);
    clock.forward(86_400_000);
    await quiet();
    expect(await deliveries(sandbox)).toMatchObject([{ state: 'given-up', attempts: 16 }]);
    expect(merchant.received).toHaveLength(16);
    // The same notification each time, newly sealed each time.
    const last = merchant.received[15];
    const laterPay = payClient(sandbox, { now: () => last?.at ?? 0 });
    const id = laterPay.openNotification(last?.headers ?? {}, last?.rawBody ?? Buffer.alloc(0)).id;
    const first = JSON.parse(String(merchant.received[0]?.rawBody)) as { id: string };
    expect(id).toBe(first.id);
    expect(new Set(merchant.received.map(({ headers }) => headers['wechatpay-nonce'])).size).toBe(
      16,
    );
  });

  it('waits 15 seconds divided by the speed before it repeats itself', async () => {
    const clock = handClock();
    const sandbox = await sandboxForTest({ now: clock.now, speed: 5 });
    const merchant = await merchantForTest(clock.now);
    merchant.status = 503;
    await paidOrder(sandbox, merchant.notifyUrl, clock.now);
    await until(() => merchant.received.length === 1);
    await noted(sandbox, 1);
    clock.forward(2999);
    await quiet();
    expect(merchant.received).toHaveLength(1);
    merchant.status = 200;
    clock.forward(1);
    await until(() => merchant.received.length === 2);
  });

  it('leaves ten seconds later when the payer chose so, while the query already knows', async () => {
    const clock = handClock();
    const sandbox = await sandboxForTest({ now: clock.now });
    const merchant = await merchantForTest(clock.now);
    const pay = payClient(sandbox, { notifyUrl: merchant.notifyUrl, now: clock.now });
    const order = orderForTest();
    const { prepayId } = await pay.order(order);
    const { json } = await callSandbox(sandbox, `POST /sandbox/cashier/${prepayId}/delay`);
    expect(json['result']).toBe('ok');
    clock.forward(9999);
    await quiet();
    expect(merchant.received).toHaveLength(0);
    expect((await pay.query(order.outTradeNo))?.tradeState).toBe('SUCCESS');
    clock.forward(1);
    await until(() => merchant.received.length === 1);
  });

  it('is not made for a cancelled visit, and the order can still be paid', async () => {
    const sandbox = await sandboxForTest();
    const merchant = await merchantForTest();
    const pay = payClient(sandbox, { notifyUrl: merchant.notifyUrl });
    const order = orderForTest();
    const { prepayId } = await pay.order(order);
    const { json } = await callSandbox(sandbox, `POST /sandbox/cashier/${prepayId}/cancel`);
    expect(json).toMatchObject({ result: 'cancel', tradeState: 'NOTPAY' });
    expect((await callSandbox(sandbox, `POST /sandbox/cashier/${prepayId}/confirm`)).status).toBe(
      200,
    );
    expect(await callSandbox(sandbox, `POST /sandbox/cashier/${prepayId}/confirm`)).toMatchObject({
      status: 409,
      json: { error: { code: 'order_paid' } },
    });
    await until(() => merchant.received.length === 1);
  });
});

describe('a restart without a farewell', () => {
  it('keeps keys, orders, codes and the notification that is still to be delivered', async () => {
    const folder = freshFolder();
    const clock = handClock();
    const merchant = await merchantForTest(clock.now);
    // The first sandbox is never closed before the second starts: what counts is on the disk.
    const first = await sandboxForTest({ folder, now: clock.now });
    const pay = payClient(first, { notifyUrl: merchant.notifyUrl, now: clock.now });
    const unpaid = orderForTest();
    const { prepayId } = await pay.order(unpaid);
    const paid = orderForTest();
    const order = await pay.order(paid);
    await callSandbox(first, `POST /sandbox/cashier/${order.prepayId}/delay`);
    const code = await callSandbox(first, 'POST /sandbox/login-code', { person: 'wang-guilan' });

    const later = handClock();
    const second = await sandboxForTest({ folder, now: later.now });
    expect({ ...second.settings, apiBase: '', payBase: '' }).toEqual({
      ...first.settings,
      apiBase: '',
      payBase: '',
    });
    const payLater = payClient(second, { notifyUrl: merchant.notifyUrl, now: later.now });
    expect(await payLater.order(unpaid)).toEqual({ prepayId });
    expect((await payLater.query(paid.outTradeNo))?.tradeState).toBe('SUCCESS');
    const { appId, appSecret } = second.settings;
    const session = await fetch(
      `${second.url}/sns/jscode2session?appid=${appId}&secret=${appSecret}&js_code=${String(code.json['code'])}&grant_type=authorization_code`,
    );
    expect(await session.json()).toMatchObject({ openid: 'sandbox-wang-guilan' });
    later.forward(10_000);
    await until(() => merchant.received.length === 1);
  });
});

describe('faults', () => {
  it.each([
    ['signtest', 'bad_signature', 'SIGNATURE_WRONG'],
    ['stale-timestamp', 'bad_signature', 'TIMESTAMP_STALE'],
    ['unknown-serial', 'bad_signature', 'SERIAL_UNKNOWN'],
  ])('%s spoils one notification; the repetition is genuine', async (kind, error, code) => {
    const sandbox = await sandboxForTest({ speed: 1000 });
    const merchant = await merchantForTest();
    await switchOn(sandbox, { kind });
    merchant.status = 401;
    const { pay } = await paidOrder(sandbox, merchant.notifyUrl);
    await until(() => merchant.received.length === 2);
    merchant.status = 204;
    const open = (at: number) => {
      const { headers, rawBody } = merchant.received[at] ?? {
        headers: {},
        rawBody: Buffer.alloc(0),
      };
      return pay.openNotification(headers, rawBody);
    };
    expect(() => open(0)).toThrow(expect.objectContaining({ kind: error, code }) as Error);
    expect(open(1).transaction.tradeState).toBe('SUCCESS');
  });

  it.each([
    ['wrong-amount', { totalFen: 1 }],
    ['wrong-mchid', { mchId: '1900000001' }],
    ['unknown-order', { outTradeNo: expect.stringMatching(/^UNKNOWN/) as string }],
  ])('%s is genuinely signed and wrong', async (kind, expected) => {
    const sandbox = await sandboxForTest();
    const merchant = await merchantForTest();
    await switchOn(sandbox, { kind });
    const { pay, order } = await paidOrder(sandbox, merchant.notifyUrl);
    await until(() => merchant.received.length === 1);
    const { headers, rawBody } = merchant.received[0] ?? { headers: {}, rawBody: Buffer.alloc(0) };
    expect(pay.openNotification(headers, rawBody).transaction).toMatchObject(expected);
    expect(await pay.query(order.outTradeNo)).toMatchObject({ totalFen: 8620 });
  });

  it('duplicate sends copies at the same time, each genuine by itself', async () => {
    const sandbox = await sandboxForTest();
    const merchant = await merchantForTest();
    await switchOn(sandbox, { kind: 'duplicate', copies: 5 });
    const { pay } = await paidOrder(sandbox, merchant.notifyUrl);
    await until(() => merchant.received.length === 5);
    const check = createReplayCheck(pay);
    expect(merchant.received.map(check)).toEqual(Array(5).fill('genuine'));
    expect(merchant.received.map(check)).toEqual(Array(5).fill('NONCE_REPLAYED'));
  });

  it('drop-notify never tells, while the query knows', async () => {
    const sandbox = await sandboxForTest({ speed: 1000 });
    const merchant = await merchantForTest();
    await switchOn(sandbox, { kind: 'drop-notify' });
    const { pay, order } = await paidOrder(sandbox, merchant.notifyUrl);
    await quiet();
    expect(merchant.received).toHaveLength(0);
    expect(await deliveries(sandbox)).toMatchObject([{ state: 'dropped', attempts: 0 }]);
    expect((await pay.query(order.outTradeNo))?.tradeState).toBe('SUCCESS');
  });

  it('error-after-accept answers 500 for an order that exists', async () => {
    const sandbox = await sandboxForTest();
    const pay = payClient(sandbox);
    const order = orderForTest();
    await switchOn(sandbox, { kind: 'error-after-accept' });
    await expect(pay.order(order)).rejects.toMatchObject({ kind: 'unavailable', status: 500 });
    expect((await pay.query(order.outTradeNo))?.tradeState).toBe('NOTPAY');
    expect((await pay.order(order)).prepayId).toMatch(/^wx/);
  });

  it('slow answers later than the client waits; the order stands', async () => {
    const sandbox = await sandboxForTest();
    const order = orderForTest();
    await switchOn(sandbox, { kind: 'slow', delayMs: 300 });
    const impatient = payClient(sandbox, { timeoutMs: 60 });
    await expect(impatient.order(order)).rejects.toMatchObject({ kind: 'unavailable' });
    expect((await payClient(sandbox).query(order.outTradeNo))?.tradeState).toBe('NOTPAY');
  });

  it('stay until replaced when they are always on, and are refused when unknown', async () => {
    const sandbox = await sandboxForTest();
    const pay = payClient(sandbox);
    await switchOn(sandbox, { kind: 'signtest', mode: 'always', on: 'answer' });
    for (const order of [orderForTest(), orderForTest()]) {
      await expect(pay.order(order)).rejects.toMatchObject({ kind: 'bad_signature' });
    }
    expect((await switchOn(sandbox, { kind: 'meteor' })).status).toBe(400);
    expect((await callSandbox(sandbox, 'GET /sandbox/faults')).json['faults']).toHaveLength(1);
    await switchOn(sandbox);
    expect((await pay.order(orderForTest())).prepayId).toMatch(/^wx/);
  });
});
