import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { getBill, getPayment, getReceipt, listMisfits } from '@linli/shared/contracts/payments';
import { hourMs } from '@linli/shared/kernel/time';
import { PayNotification } from '@linli/server/modules/payments/entities/pay-notification.entity';
import type { Caller } from '../world/caller';
import { eventually } from '../world/eventually';
import { deliver, readPlatformKeys, sealCallback } from '../world/pay-callback';
import type { Callback } from '../world/pay-callback';
import { Paying } from '../world/paying';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let paying: Paying;
let wang: Caller;
let staff: Caller;
let keys: ReturnType<typeof readPlatformKeys>;

beforeAll(async () => {
  world = await createWorld();
  paying = new Paying(world);
  keys = readPlatformKeys(path.join(world.settings.folder, 'sandbox'));
  [wang, staff] = (await Promise.all(
    ['wang-guilan', 'chen-jing'].map((slug) => world.signInAs(slug)),
  )) as [Caller, Caller];
});
afterAll(() => world.close());
afterEach(() => paying.faults());

/** An open payment of one bill, of which WeChat's own callback is never sent. */
async function openPayment() {
  const [billId] = (await paying.newBills('wang-guilan', {})) as [string];
  return { billId, ...(await paying.start(wang, [billId])) };
}

function genuine(started: { outTradeNo: string }, change: Partial<Callback> = {}): Callback {
  const openid = world.scene.people['wang-guilan']!.openid;
  return { outTradeNo: started.outTradeNo, totalFen: 8620, openid, ...change };
}

const send = (callback: Callback) =>
  deliver(world.url, sealCallback(keys, callback, world.clock.now()));

const kept = (notifyId: string) =>
  world.platform.db.read((m) => m.findBy(PayNotification, { notifyId }));

const misfitReasonOf = (outTradeNo: string) =>
  eventually(async () => {
    const { items } = await staff.call(listMisfits, { limit: 100 });
    const found = items.find((misfit) => misfit.outTradeNo === outTradeNo);
    if (found === undefined) throw new Error('no misfit yet');
    return found.reason;
  });

async function expectPaidOnce(billId: string, paymentId: string) {
  const payment = await paying.reaches(wang, paymentId, 'succeeded');
  expect(await wang.call(getBill, { billId })).toMatchObject({ status: 'paid', paymentId });
  const receipt = await wang.call(getReceipt, { paymentId });
  expect(receipt.entryIds).toHaveLength(1);
  return payment;
}

describe('a genuine callback', () => {
  it('twenty times over has one effect and twenty times the same answer', async () => {
    const started = await openPayment();
    const id = randomUUID();
    const answers = [];
    for (let time = 0; time < 20; time += 1) answers.push(await send(genuine(started, { id })));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([204]));
    await expectPaidOnce(started.billId, started.id);
    expect(await kept(id)).toHaveLength(1);
  });

  it('eight times at once has one effect', async () => {
    const started = await openPayment();
    const id = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => send(genuine(started, { id }))),
    );
    expect(answers.every((answer) => answer.status === 204)).toBe(true);
    await expectPaidOnce(started.billId, started.id);
    expect(await kept(id)).toHaveLength(1);
  });

  it('eight times at once under eight ids has one effect too', async () => {
    const started = await openPayment();
    await Promise.all(Array.from({ length: 8 }, () => send(genuine(started))));
    await expectPaidOnce(started.billId, started.id);
    await world.settle();
    const before = await wang.call(getReceipt, { paymentId: started.id });
    await send(genuine(started));
    await eventually(async () => {
      const open = await world.platform.db.read((m) =>
        m.countBy(PayNotification, { state: 'received' }),
      );
      expect(open).toBe(0);
    });
    expect(await wang.call(getReceipt, { paymentId: started.id })).toEqual(before);
  });

  it('sent by WeChat in eight copies and repeated later still has one effect', async () => {
    await paying.faults({ kind: 'duplicate', copies: 8 });
    const started = await openPayment();
    await paying.confirm(started.prepayId);
    await expectPaidOnce(started.billId, started.id);
  });

  it('a day late settles what was closed but never paid otherwise', async () => {
    const started = await openPayment();
    world.clock.advance(2 * hourMs + 1000);
    await paying.reaches(wang, started.id, 'closed');
    expect((await send(genuine(started))).status).toBe(204);
    await expectPaidOnce(started.billId, started.id);
  });

  it('late for bills that were paid otherwise is surplus and waits for the staff', async () => {
    const late = await openPayment();
    world.clock.advance(2 * hourMs + 1000);
    await paying.reaches(wang, late.id, 'closed');
    const second = await paying.start(wang, [late.billId]);
    await paying.confirm(second.prepayId);
    await expectPaidOnce(late.billId, second.id);
    expect((await send(genuine(late))).status).toBe(204);
    expect(await misfitReasonOf(late.outTradeNo)).toBe('surplus');
    expect((await wang.call(getPayment, { paymentId: late.id })).state).toBe('surplus');
    await expectPaidOnce(late.billId, second.id);
    expect(await wang.refusal(getReceipt, { paymentId: late.id })).toBe('receipt_not_ready');
  });
});

describe('a callback that fits nothing', () => {
  it.each<[string, Partial<Callback>]>([
    ['wrong_amount', { totalFen: 1 }],
    ['wrong_amount', { currency: 'USD' }],
    ['wrong_merchant', { mchId: '1900000001' }],
    ['wrong_payer', { openid: 'sandbox-li-jianguo' }],
  ])('%s for %j is acknowledged, kept for the staff, and pays nothing', async (reason, change) => {
    const started = await openPayment();
    expect((await send(genuine(started, change))).status).toBe(204);
    expect(await misfitReasonOf(started.outTradeNo)).toBe(reason);
    expect((await wang.call(getPayment, { paymentId: started.id })).state).toBe('awaiting');
    // What is true comes through all the same.
    expect((await send(genuine(started))).status).toBe(204);
    await expectPaidOnce(started.billId, started.id);
  });

  it('unknown_order is kept for the staff', async () => {
    const outTradeNo = randomUUID().replaceAll('-', '');
    expect((await send(genuine({ outTradeNo }))).status).toBe(204);
    expect(await misfitReasonOf(outTradeNo)).toBe('unknown_order');
  });

  it.each(['wrong-amount', 'wrong-mchid'])('from WeChat itself, %s', async (kind) => {
    await paying.faults({ kind });
    const started = await openPayment();
    await paying.confirm(started.prepayId);
    const reason = kind === 'wrong-amount' ? 'wrong_amount' : 'wrong_merchant';
    expect(await misfitReasonOf(started.outTradeNo)).toBe(reason);
    // The query tells the truth, so the bill is settled by it.
    world.clock.advance(6000);
    await expectPaidOnce(started.billId, started.id);
  });

  it('is counted', async () => {
    const metrics = await (await fetch(`${world.url}/metrics`)).text();
    expect(metrics).toMatch(/linli_payment_misfits_total\{reason="wrong_amount"\} \d+/);
    expect(metrics).toMatch(/linli_payments_total\{state="succeeded"\} \d+/);
    expect(metrics).toMatch(/linli_pay_notification_age_seconds \d/);
  });

  it('is listed page by page', async () => {
    const first = await staff.call(listMisfits, { limit: 1 });
    const second = await staff.call(listMisfits, { limit: 1, cursor: first.nextCursor ?? '' });
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
  });
});

describe('a callback that does not prove itself', () => {
  const refused = { status: 401, code: 'notification_refused' };
  const probe = `WECHATPAY/SIGNTEST/${'A'.repeat(300)}`;

  it.each<[string, Partial<Callback>]>([
    ['a signature probe', { signature: probe }],
    ['a forged signature', { signature: Buffer.alloc(256).toString('base64') }],
    ['an old time stamp', { skewSeconds: -301 }],
    ['a time stamp of the future', { skewSeconds: 301 }],
    ['an unknown serial', { serial: 'PUB_KEY_ID_0000000000000000000000000000000001' }],
  ])('with %s is refused and pays nothing', async (_what, change) => {
    const started = await openPayment();
    const id = randomUUID();
    expect(await send(genuine(started, { ...change, id }))).toEqual(refused);
    expect(await kept(id)).toEqual([]);
    expect((await wang.call(getPayment, { paymentId: started.id })).state).toBe('awaiting');
  });

  it('because its body was changed on the way is refused', async () => {
    const started = await openPayment();
    const sealed = sealCallback(keys, genuine(started), world.clock.now());
    const changed = { ...sealed, body: sealed.body.replace('支付成功', '支付成功。') };
    expect(await deliver(world.url, changed)).toEqual(refused);
  });

  it('because it is a replay is refused, even under another id', async () => {
    const started = await openPayment();
    const sealed = sealCallback(keys, genuine(started), world.clock.now());
    expect((await deliver(world.url, sealed)).status).toBe(204);
    expect(await deliver(world.url, sealed)).toEqual(refused);
    await expectPaidOnce(started.billId, started.id);
  });

  it('without headers, without a body, or without sense is refused with a coded error', async () => {
    const bare = { headers: { 'content-type': 'application/json' }, body: '{}' };
    expect(await deliver(world.url, bare)).toEqual(refused);
    expect(await deliver(world.url, { ...bare, body: '' })).toEqual(refused);
    expect(await deliver(world.url, { ...bare, body: '{' })).toEqual({
      status: 400,
      code: 'malformed_body',
    });
    const huge = { ...bare, body: JSON.stringify('a'.repeat(300_000)) };
    expect((await deliver(world.url, huge)).status).toBe(413);
    const text = { headers: { 'content-type': 'text/xml' }, body: '<xml/>' };
    expect((await deliver(world.url, text)).status).toBe(415);
  });

  it.each(['signtest', 'stale-timestamp', 'unknown-serial'])(
    'from WeChat itself (%s) is sent again, and then believed',
    async (kind) => {
      await paying.faults({ kind, on: 'notification' });
      const started = await openPayment();
      await paying.confirm(started.prepayId);
      await expectPaidOnce(started.billId, started.id);
    },
  );
});
