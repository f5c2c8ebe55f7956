import { randomUUID } from 'node:crypto';
import { hourMs, minuteMs } from '@linli/shared/kernel/time';
import type { Transaction } from '../../../platform/wechat';
import { findBills } from '../bills.queries';
import type { Payment } from '../entities/payment.entity';
import { PayNotification } from '../entities/pay-notification.entity';
import { findPayment } from '../payments.queries';
import { openPaymentsBench } from '../testing/payments.factories';
import type { PaymentsBench } from '../testing/payments.factories';
import { attachPrepay } from './attach-prepay';
import { closeAtWeChat, takeAsk, takeCheck } from './check-payment';
import { keepNotification } from './keep-notification';
import { processNotification } from './process-notification';
import { processNotifications, repairPayments } from './repair-payments';
import { requestPayment } from './request-payment';

let bench: PaymentsBench;
beforeAll(async () => {
  bench = await openPaymentsBench();
});
afterAll(() => bench.close());

const key = () => randomUUID();

async function start(billIds: string[], who: 'wang' | 'li' = 'wang', idempotencyKey = key()) {
  const { parts, actors } = bench;
  return attachPrepay(parts, await requestPayment(parts, actors[who], { billIds, idempotencyKey }));
}

async function reread(payment: Payment): Promise<Payment> {
  const found = await bench.parts.platform.db.read((m) => findPayment(m, payment.id));
  if (found === null) throw new Error('the payment is gone');
  return found;
}

async function billOf(id: string) {
  const [bill] = await bench.parts.platform.db.read((m) => findBills(m, [id]));
  if (bill === undefined) throw new Error('the bill is gone');
  return bill;
}

async function notify(payment: Payment, change: Partial<Transaction> = {}, notifyId?: string) {
  const { parts, till, community } = bench;
  const genuine = till.callback(payment.outTradeNo, change);
  const opened = notifyId === undefined ? genuine : { ...genuine, id: notifyId };
  const callback = { headers: {}, body: Buffer.from(JSON.stringify(opened)) };
  const id = await keepNotification(parts, callback, { opened, communityId: community.id });
  if (id !== null) await processNotification(parts, id);
  return id;
}

function kept(notifyId: string) {
  return bench.parts.platform.db.read((m) => m.findOneBy(PayNotification, { notifyId }));
}

const paidEvents = (billId: string) =>
  bench.recorded.filter((event) => event.type === 'payments.bill-paid' && event.subject === billId);

describe('asking for a payment', () => {
  it('takes the amount from the bills and claims them', async () => {
    const billIds = await bench.addBills({ amountFen: 101 }, { amountFen: 202, kind: 'water' });
    const payment = await start(billIds);
    expect(payment).toMatchObject({ state: 'awaiting', totalFen: 303 });
    expect(bench.till.orders.get(payment.outTradeNo)).toMatchObject({ totalFen: 303 });
    expect(payment.outTradeNo).toMatch(/^[A-Za-z0-9]{32}$/);
    expect(await billOf(billIds[0]!)).toMatchObject({
      openPaymentId: payment.id,
      status: 'unpaid',
    });
    expect(bench.recorded.at(-1)).toMatchObject({
      type: 'payments.payment-started',
      facts: { billCount: 2 },
    });
  });

  it('answers the same payment for the same key, in any order of bills', async () => {
    const billIds = await bench.addBills({}, {});
    const same = key();
    const first = await start(billIds, 'wang', same);
    const again = await start([...billIds].reverse(), 'wang', same);
    expect(again.id).toBe(first.id);
  });

  it('answers the open payment for a second attempt with another key', async () => {
    const billIds = await bench.addBills({});
    const first = await start(billIds);
    expect((await start(billIds)).id).toBe(first.id);
  });

  it('refuses another use of a key, the family, strangers, and mixed homes', async () => {
    const { parts, actors, stranger } = bench;
    const [one, two] = (await bench.addBills({}, {})) as [string, string];
    const same = key();
    await start([one], 'wang', same);
    const ask = (actor: typeof stranger, billIds: string[], idempotencyKey = key()) =>
      requestPayment(parts, actor, { billIds, idempotencyKey }).then(
        () => 'ok',
        (error: unknown) => (error as Error).message,
      );
    expect(await ask(actors.wang, [two], same)).toBe('idempotency_key_reused');
    expect(await ask(actors.li, [one])).toBe('bill_being_paid');
    expect(await ask(actors.wang, [one, two])).toBe('bill_being_paid');
    expect(await ask(stranger, [two])).toBe('not_found');
    expect(await ask(actors.wang, [randomUUID()])).toBe('not_found');
    const [theirs] = (await bench.addBills({
      householdId: stranger.householdIds[0] as string,
    })) as [string];
    const both = {
      ...actors.wang,
      householdIds: [...actors.wang.householdIds, ...stranger.householdIds],
    };
    expect(await ask(both, [two, theirs])).toBe('bills_of_several_households');
  });

  it('gives one payment to many who ask at once', async () => {
    const billIds = await bench.addBills({});
    const same = key();
    const all = await Promise.all(Array.from({ length: 8 }, () => start(billIds, 'wang', same)));
    expect(new Set(all.map((payment) => payment.id)).size).toBe(1);
  });

  it('lets one of the family win a race', async () => {
    const billIds = await bench.addBills({});
    const outcomes = await Promise.allSettled([start(billIds, 'wang'), start(billIds, 'li')]);
    const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(won).toHaveLength(1);
    const lost = outcomes.find((outcome) => outcome.status === 'rejected');
    expect((lost as PromiseRejectedResult).reason.message).toBe('bill_being_paid');
  });

  it('says that WeChat is silent, takes nothing, and goes on with the same key afterwards', async () => {
    const billIds = await bench.addBills({});
    const same = key();
    bench.till.isSilent = true;
    await expect(start(billIds, 'wang', same)).rejects.toThrow('payment_unavailable');
    bench.till.isSilent = false;
    const payment = await start(billIds, 'wang', same);
    expect(payment.state).toBe('awaiting');
    expect(bench.till.pay(payment.outTradeNo)).toBe(true);
  });

  it('goes on after an answer was lost though the order was taken', async () => {
    const billIds = await bench.addBills({});
    const same = key();
    bench.till.losesNextAnswer = true;
    await expect(start(billIds, 'wang', same)).rejects.toThrow('payment_unavailable');
    expect((await start(billIds, 'wang', same)).state).toBe('awaiting');
  });
});

describe('a callback', () => {
  it('settles the bills, once, and tells the family', async () => {
    const billIds = await bench.addBills({}, { kind: 'gas' });
    const payment = await start(billIds);
    bench.till.pay(payment.outTradeNo);
    expect(await notify(payment)).not.toBeNull();
    expect(await notify(payment)).toBeNull();
    expect(await notify(payment, {}, `other-${payment.id}`)).not.toBeNull();
    expect(await reread(payment)).toMatchObject({ state: 'succeeded', nextCheckAt: null });
    expect(await billOf(billIds[1]!)).toMatchObject({
      status: 'paid',
      paymentId: payment.id,
      openPaymentId: null,
    });
    expect(paidEvents(billIds[0]!)).toHaveLength(1);
    expect(paidEvents(billIds[0]!)[0]).toMatchObject({
      role: 'resident',
      facts: { feeKind: 'electricity', estate: bench.household.estateId },
      householdId: bench.household.id,
    });
    await expect(start(billIds)).rejects.toThrow('bill_already_paid');
  });

  it('may outrun our note that the order was taken', async () => {
    const billIds = await bench.addBills({});
    bench.till.losesNextAnswer = true;
    const same = key();
    await expect(start(billIds, 'wang', same)).rejects.toThrow();
    const found = await requestPayment(bench.parts, bench.actors.wang, {
      billIds,
      idempotencyKey: same,
    });
    expect(found.state).toBe('created');
    bench.till.pay(found.outTradeNo);
    await notify(found);
    expect((await reread(found)).state).toBe('succeeded');
    expect((await attachPrepay(bench.parts, found)).state).toBe('succeeded');
  });

  it.each<[Partial<Transaction>, string]>([
    [{ totalFen: 1 }, 'wrong_amount'],
    [{ mchId: '1' }, 'wrong_merchant'],
    [{ appId: 'wx1' }, 'wrong_merchant'],
    [{ payerOpenid: 'somebody' }, 'wrong_payer'],
    [{ outTradeNo: 'unknown0' }, 'unknown_order'],
  ])('with %j is kept as %s and changes nothing', async (change, reason) => {
    const billIds = await bench.addBills({});
    const payment = await start(billIds);
    await notify(payment, change, `misfit-${reason}-${payment.id}`.slice(0, 64));
    expect(await kept(`misfit-${reason}-${payment.id}`.slice(0, 64))).toMatchObject({
      state: 'misfit',
      reason,
    });
    expect((await reread(payment)).state).toBe('awaiting');
    expect((await billOf(billIds[0]!)).status).toBe('unpaid');
  });

  it('that fits nothing is counted once, however many process it', async () => {
    const { parts, till, community, misfits } = bench;
    const payment = await start(await bench.addBills({}));
    const opened = till.callback(payment.outTradeNo, { totalFen: 1 });
    const callback = { headers: {}, body: Buffer.from(JSON.stringify(opened)) };
    const id = await keepNotification(parts, callback, { opened, communityId: community.id });
    const before = misfits.length;
    await Promise.all(Array.from({ length: 5 }, () => processNotification(parts, id as string)));
    expect(misfits.slice(before)).toEqual(['wrong_amount']);
  });

  it('that cannot be opened stays for a later try, and holds up nobody', async () => {
    const { parts, till, community } = bench;
    const broken = await start(await bench.addBills({}));
    const opened = till.callback(broken.outTradeNo);
    const callback = { headers: {}, body: Buffer.from('not what was sealed') };
    await keepNotification(parts, callback, { opened, communityId: community.id });
    const sound = await start(await bench.addBills({}));
    const good = till.callback(sound.outTradeNo);
    const body = Buffer.from(JSON.stringify(good));
    await keepNotification(
      parts,
      { headers: {}, body },
      { opened: good, communityId: community.id },
    );
    await processNotifications(parts);
    expect((await reread(sound)).state).toBe('succeeded');
    expect(await kept(opened.id)).toMatchObject({
      state: 'received',
      tries: 1,
      nextTryAt: bench.clock.time + 5000,
    });
  });

  it('that comes after we gave up settles bills that are still owed', async () => {
    const billIds = await bench.addBills({});
    const payment = await start(billIds);
    await closeAtWeChat(bench.parts, payment, 'cancelled');
    await notify(payment);
    expect((await reread(payment)).state).toBe('succeeded');
    expect((await billOf(billIds[0]!)).paymentId).toBe(payment.id);
  });

  it('that comes after the bills were paid otherwise is surplus, and seen by staff', async () => {
    const billIds = await bench.addBills({});
    const first = await start(billIds);
    await closeAtWeChat(bench.parts, first, 'cancelled');
    const second = await start(billIds, 'li');
    bench.till.pay(second.outTradeNo);
    await notify(second);
    await notify(first);
    expect((await reread(first)).state).toBe('surplus');
    expect((await billOf(billIds[0]!)).paymentId).toBe(second.id);
    expect(paidEvents(billIds[0]!)).toHaveLength(1);
    expect(await kept(`n-${first.outTradeNo}`)).toMatchObject({
      state: 'misfit',
      reason: 'surplus',
    });
  });

  it('late for bills that somebody is paying settles them and closes the other at once', async () => {
    const billIds = await bench.addBills({});
    const late = await start(billIds);
    await closeAtWeChat(bench.parts, late, 'cancelled');
    const rival = await start(billIds, 'li');
    await notify(late);
    expect((await reread(late)).state).toBe('succeeded');
    await repairPayments(bench.parts);
    expect((await reread(rival)).state).toBe('closed');
    expect(bench.till.pay(rival.outTradeNo)).toBe(false);
  });
});

describe('repair', () => {
  it('finds money of which no callback told', async () => {
    const payment = await start(await bench.addBills({}));
    bench.till.pay(payment.outTradeNo);
    bench.clock.time += 6000;
    await repairPayments(bench.parts);
    expect((await reread(payment)).state).toBe('succeeded');
  });

  it('closes what was not paid in two hours, at WeChat first', async () => {
    const billIds = await bench.addBills({});
    const payment = await start(billIds);
    bench.clock.time += 2 * hourMs;
    bench.till.isSilent = true;
    await repairPayments(bench.parts);
    expect((await reread(payment)).state).toBe('awaiting');
    bench.till.isSilent = false;
    bench.clock.time += 30 * minuteMs;
    await repairPayments(bench.parts);
    expect((await reread(payment)).state).toBe('closed');
    expect(bench.till.pay(payment.outTradeNo)).toBe(false);
    expect((await billOf(billIds[0]!)).openPaymentId).toBeNull();
    expect(bench.recorded.at(-1)).toMatchObject({
      type: 'payments.payment-closed',
      role: 'system',
    });
  });

  it('closes an order that never reached WeChat, but not while it may be on its way', async () => {
    const billIds = await bench.addBills({});
    bench.till.isSilent = true;
    const same = key();
    await expect(start(billIds, 'wang', same)).rejects.toThrow('payment_unavailable');
    bench.till.isSilent = false;
    const payment = await requestPayment(bench.parts, bench.actors.wang, {
      billIds,
      idempotencyKey: same,
    });
    bench.clock.time += 6000;
    await repairPayments(bench.parts);
    expect((await reread(payment)).state).toBe('created');
    bench.clock.time += 2 * minuteMs;
    await repairPayments(bench.parts);
    expect((await reread(payment)).state).toBe('closed');
  });

  it('is done by one of several that try, and asked for by screens at most every two seconds', async () => {
    const payment = await start(await bench.addBills({}));
    const taken = await Promise.all(
      Array.from({ length: 5 }, () => takeCheck(bench.parts, payment)),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
    const asked = await Promise.all(Array.from({ length: 5 }, () => takeAsk(bench.parts, payment)));
    expect(asked.filter(Boolean)).toHaveLength(1);
    expect(await takeAsk(bench.parts, await reread(payment))).toBe(false);
    bench.clock.time += 2001;
    expect(await takeAsk(bench.parts, await reread(payment))).toBe(true);
  });

  it('keeps what a query found and does not fit, once', async () => {
    const payment = await start(await bench.addBills({}));
    bench.till.pay(payment.outTradeNo);
    bench.till.orders.get(payment.outTradeNo)!.openid = 'somebody';
    for (let turn = 0; turn < 3; turn += 1) {
      bench.clock.time += hourMs;
      await repairPayments(bench.parts);
    }
    expect(await kept(`answer-${payment.outTradeNo}`)).toMatchObject({ reason: 'wrong_payer' });
    expect((await reread(payment)).state).toBe('awaiting');
  });
});

describe('cancelling', () => {
  it('closes at WeChat and gives the bills back', async () => {
    const billIds = await bench.addBills({});
    const payment = await start(billIds);
    expect((await closeAtWeChat(bench.parts, payment, 'cancelled')).state).toBe('closed');
    expect(bench.recorded.at(-1)).toMatchObject({
      type: 'payments.payment-closed',
      role: 'resident',
    });
    expect((await start(billIds, 'li')).id).not.toBe(payment.id);
  });

  it('answers succeeded if the money was faster', async () => {
    const payment = await start(await bench.addBills({}));
    bench.till.pay(payment.outTradeNo);
    expect((await closeAtWeChat(bench.parts, payment, 'cancelled')).state).toBe('succeeded');
  });

  it('changes nothing while WeChat is silent', async () => {
    const payment = await start(await bench.addBills({}));
    bench.till.isSilent = true;
    await expect(closeAtWeChat(bench.parts, payment, 'cancelled')).rejects.toThrow('no answer');
    bench.till.isSilent = false;
    expect((await reread(payment)).state).toBe('awaiting');
  });
});
