import { randomUUID } from 'node:crypto';
import { listMessages, markMessagesRead } from '@linli/shared/contracts/messages';
import {
  cancelPayment,
  getBill,
  getPayment,
  getReceipt,
  listBills,
  listMisfits,
  listPayments,
  payBills,
  resumePayment,
} from '@linli/shared/contracts/payments';
import { dayMs, dayOf, hourMs } from '@linli/shared/kernel/time';
import { Binding } from '@linli/server/modules/households/index';
import type { Caller } from '../world/caller';
import { eventually } from '../world/eventually';
import { Paying } from '../world/paying';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let paying: Paying;
let wang: Caller;
/** Shares wang's household. */
let daughter: Caller;
let li: Caller;
let staff: Caller;

beforeAll(async () => {
  world = await createWorld();
  paying = new Paying(world);
  await world.platform.db.transaction((tx) =>
    tx.insert(Binding, {
      id: randomUUID(),
      personId: world.scene.people['zhao-min']!.id,
      householdId: world.scene.households['wang-guilan']!.id,
      relation: 'family',
      startedAt: world.clock.now(),
      endedAt: null,
    }),
  );
  [wang, daughter, li, staff] = (await Promise.all(
    ['wang-guilan', 'zhao-min', 'li-jianguo', 'chen-jing'].map((slug) => world.signInAs(slug)),
  )) as [Caller, Caller, Caller, Caller];
});
afterAll(() => world.close());
afterEach(() => paying.faults());

const key = () => randomUUID();
const paidBy = async (person: Caller, billIds: string[]) => {
  const started = await paying.start(person, billIds);
  await paying.confirm(started.prepayId);
  return { ...started, payment: await paying.reaches(person, started.id, 'succeeded') };
};

describe('a resident pays a bill', () => {
  it('from the list through the cashier to the receipt', async () => {
    const [billId] = (await paying.newBills('wang-guilan', {})) as [string];
    const bill = await wang.call(getBill, { billId });
    expect(bill).toMatchObject({ status: 'unpaid', can: { pay: true }, isOverdue: false });

    const { payment, pay, prepayId, id } = await paying.start(wang, [billId]);
    expect(payment).toMatchObject({ state: 'awaiting', totalFen: 8620, can: { cancel: true } });
    expect(pay).toMatchObject({ signType: 'RSA', package: `prepay_id=${prepayId}` });
    expect((await wang.call(getBill, { billId })).status).toBe('paying');
    expect(await wang.refusal(getReceipt, { paymentId: id })).toBe('receipt_not_ready');

    await paying.confirm(prepayId);
    const done = await paying.reaches(wang, id, 'succeeded');
    expect(done).toMatchObject({ nextCheckAt: null, can: { cancel: false, resume: false } });
    expect(await wang.call(getBill, { billId })).toMatchObject({ status: 'paid', paymentId: id });

    const receipt = await wang.call(getReceipt, { paymentId: id });
    expect(receipt).toMatchObject({
      communityName: '教场社区',
      householdAddress: '华府天地 3号楼 2单元 501',
      totalFen: 8620,
      items: [{ billId, kind: 'electricity', amountFen: 8620 }],
    });
    expect(receipt.number).toMatch(/^LL-\d{8}-[0-9A-F]{8}$/);
    expect(receipt.entryIds).toHaveLength(1);
  });

  it('several at once, and each leaves its own entry in the log', async () => {
    const bills = await paying.newBills('wang-guilan', { kind: 'water' }, { kind: 'gas' }, {});
    const { id } = await paidBy(wang, bills);
    const { entryIds } = await wang.call(getReceipt, { paymentId: id });
    expect(new Set(entryIds).size).toBe(3);
    await world.settle();
    for (const entryId of entryIds) {
      const response = await fetch(`${world.url}/log/jiaochang/entry/${entryId}`);
      const { entry } = (await response.json()) as { entry: { type: string } };
      expect(entry.type).toBe('payments.bill-paid');
    }
  });

  it('and the family is told what was paid, not by whom', async () => {
    const bills = await paying.newBills('wang-guilan', { kind: 'heating' });
    await wang.call(markMessagesRead, {});
    await daughter.call(markMessagesRead, {});
    const { id } = await paidBy(daughter, bills);
    const hers = await daughter.call(listMessages, {});
    const link = `/scenarios/payments/pages/result/index?payment=${id}`;
    expect(hers.items[0]).toMatchObject({ title: '缴费成功', readAt: null, link });
    const theirs = await wang.call(listMessages, {});
    expect(theirs).toMatchObject({ unread: 1 });
    expect(theirs.items[0]).toMatchObject({ body: '家里的取暖费已交。' });
    expect(JSON.stringify(theirs.items[0])).not.toContain('赵');
    expect(await wang.call(markMessagesRead, {})).toEqual({ marked: 1 });
    expect((await wang.call(listMessages, {})).unread).toBe(0);
  });

  it('and gets a subscribe message where one was accepted', async () => {
    const openid = world.scene.people['li-jianguo']!.openid;
    const grant = { person: openid, templateId: 'sandbox-receipt' };
    await world.sandbox('POST', '/sandbox/subscriptions', grant);
    await paidBy(li, await paying.newBills('li-jianguo', {}));
    await eventually(async () => {
      const { body } = await world.sandbox('GET', '/sandbox/messages');
      expect(JSON.stringify(body)).toContain('缴费成功');
    });
  });
});

describe('the list of bills', () => {
  it('puts arrears first, oldest due first, then the unpaid, then the paid, page by page', async () => {
    const today = dayOf(world.clock.now());
    const earlier = dayOf(world.clock.now() - 40 * dayMs);
    const [dueToday, overdue, later] = (await paying.newBills(
      'li-jianguo',
      { dueOn: today, amountFen: 1 },
      { dueOn: earlier, amountFen: 10 },
      { dueOn: '2099-01-01', amountFen: 100 },
    )) as [string, string, string];
    const first = await li.call(listBills, { limit: 2 });
    expect(first.items.map((bill) => bill.id)).toEqual([overdue, dueToday]);
    expect(first.items.map((bill) => bill.isOverdue)).toEqual([true, false]);
    expect(first.unpaid).toEqual({ count: 3, totalFen: 111, overdueCount: 1 });
    const all = [...first.items];
    for (let cursor = first.nextCursor; cursor !== null;) {
      const page = await li.call(listBills, { limit: 2, cursor });
      expect(page.unpaid.count).toBe(3);
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(all[2]!.id).toBe(later);
    expect(all.slice(3).every((bill) => bill.status === 'paid')).toBe(true);
    const paidAt = all.slice(3).map((bill) => bill.paidAt ?? 0);
    expect(paidAt).toEqual([...paidAt].sort((a, b) => b - a));
    expect(new Set(all.map((bill) => bill.id)).size).toBe(all.length);
  });

  it('is filtered by status, with the same sums', async () => {
    const unpaid = await li.call(listBills, { status: 'unpaid' });
    expect(unpaid.items.every((bill) => bill.status === 'unpaid')).toBe(true);
    const paid = await li.call(listBills, { status: 'paid' });
    expect(paid.items.every((bill) => bill.status === 'paid')).toBe(true);
    expect(paid.unpaid).toEqual(unpaid.unpaid);
  });

  it('is empty for who lives nowhere, and refuses a made-up cursor', async () => {
    const newcomer = await world.signInAs('zhou-xin');
    expect(await newcomer.call(listBills, {})).toMatchObject({ items: [], unpaid: { count: 0 } });
    expect(await li.refusal(listBills, { cursor: "u.1' OR 1=1" })).toBe('invalid_input');
    expect(await li.refusal(listPayments, { cursor: 'x' })).toBe('invalid_input');
    expect(await li.refusal(listMessages, { cursor: 'x' })).toBe('invalid_input');
  });
});

describe('paying is refused', () => {
  it('for bills and payments of other households, as if they did not exist', async () => {
    const [billId] = (await paying.newBills('wang-guilan', {})) as [string];
    const { id: paymentId } = await paying.start(wang, [billId]);
    expect(await li.refusal(getBill, { billId })).toBe('not_found');
    expect(await li.refusal(payBills, { billIds: [billId], idempotencyKey: key() })).toBe(
      'not_found',
    );
    expect(await li.refusal(getPayment, { paymentId })).toBe('not_found');
    expect(await li.refusal(resumePayment, { paymentId })).toBe('not_found');
    expect(await li.refusal(cancelPayment, { paymentId })).toBe('not_found');
    expect(await li.refusal(getReceipt, { paymentId })).toBe('not_found');
    expect(await staff.refusal(getBill, { billId })).toBe('not_found');
    expect((await li.call(listPayments, {})).items.map((each) => each.id)).not.toContain(paymentId);
    expect(await world.anyone.refusal(getBill, { billId })).toBe('unauthenticated');
  });

  it('twice', async () => {
    const bills = await paying.newBills('wang-guilan', {});
    await paidBy(wang, bills);
    expect(await wang.refusal(payBills, { billIds: bills, idempotencyKey: key() })).toBe(
      'bill_already_paid',
    );
  });

  it('while one of the family pays, until that one gives up', async () => {
    const bills = await paying.newBills('wang-guilan', {});
    const { id } = await paying.start(wang, bills);
    const shown = await daughter.call(getBill, { billId: bills[0]! });
    expect(shown).toMatchObject({ status: 'paying', paymentId: id, can: { pay: false } });
    expect(await daughter.refusal(payBills, { billIds: bills, idempotencyKey: key() })).toBe(
      'bill_being_paid',
    );
    expect(await daughter.refusal(cancelPayment, { paymentId: id })).toBe('forbidden');
    expect((await wang.call(cancelPayment, { paymentId: id })).state).toBe('closed');
    await paidBy(daughter, bills);
  });

  it('to all but one of those who try at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const billIds = await paying.newBills('wang-guilan', {}, { kind: 'water' });
      const outcomes = await Promise.all(
        [wang, daughter, wang, daughter].map((person) =>
          person.refusal(payBills, { billIds, idempotencyKey: key() }),
        ),
      );
      expect([...outcomes].sort()).toEqual(['bill_being_paid', 'bill_being_paid', 'ok', 'ok']);
      expect(outcomes[0]).toBe(outcomes[2]);
    }
  });

  it('to nobody who sends the same request many times at once', async () => {
    const billIds = await paying.newBills('wang-guilan', {});
    const idempotencyKey = key();
    const all = await Promise.all(
      Array.from({ length: 8 }, () => wang.call(payBills, { billIds, idempotencyKey })),
    );
    expect(new Set(all.map(({ payment }) => payment.id)).size).toBe(1);
    expect(new Set(all.map(({ pay }) => pay?.package)).size).toBe(1);
  });

  it('for two homes together', async () => {
    const mine = await paying.newBills('zhao-min', {});
    const mothers = await paying.newBills('wang-guilan', {});
    const asked = { billIds: [...mine, ...mothers], idempotencyKey: key() };
    expect(await daughter.refusal(payBills, asked)).toBe('bills_of_several_households');
  });

  it('for a key that was used for something else, and the same key answers the same payment', async () => {
    const [one, two] = (await paying.newBills('wang-guilan', {}, {})) as [string, string];
    const idempotencyKey = key();
    const first = await paying.start(wang, [one], idempotencyKey);
    const again = await paying.start(wang, [one], idempotencyKey);
    expect(again.id).toBe(first.id);
    expect(again.pay?.nonceStr).not.toBe(first.pay?.nonceStr);
    expect(again.pay?.package).toBe(first.pay?.package);
    expect(await wang.refusal(payBills, { billIds: [two], idempotencyKey })).toBe(
      'idempotency_key_reused',
    );
    expect(await wang.refusal(payBills, { billIds: [], idempotencyKey })).toBe('invalid_input');
  });

  it('while WeChat gives no usable answer, without taking anything', async () => {
    const bills = await paying.newBills('wang-guilan', {});
    const idempotencyKey = key();
    await paying.faults({ kind: 'error-after-accept', mode: 'always' });
    expect(await wang.refusal(payBills, { billIds: bills, idempotencyKey })).toBe(
      'payment_unavailable',
    );
    await paying.faults({ kind: 'signtest', on: 'answer' });
    expect(await wang.refusal(payBills, { billIds: bills, idempotencyKey })).toBe(
      'payment_unavailable',
    );
    await paying.faults();
    const { prepayId, id } = await paying.start(wang, bills, idempotencyKey);
    await paying.confirm(prepayId);
    await paying.reaches(wang, id, 'succeeded');
  });
});

describe('an open payment', () => {
  it('is resumed with fresh parameters, by the payer alone', async () => {
    const bills = await paying.newBills('wang-guilan', {});
    const { id, pay, prepayId } = await paying.start(wang, bills);
    const resumed = await wang.call(resumePayment, { paymentId: id });
    expect(resumed.pay.package).toBe(pay?.package);
    expect(resumed.pay.paySign).not.toBe(pay?.paySign);
    expect(await daughter.refusal(resumePayment, { paymentId: id })).toBe('forbidden');
    await paying.confirm(prepayId);
    await paying.reaches(wang, id, 'succeeded');
    expect(await wang.refusal(resumePayment, { paymentId: id })).toBe('payment_not_open');
    expect(await wang.refusal(cancelPayment, { paymentId: id })).toBe('payment_not_open');
  });

  it('is cancelled at WeChat too, and cancelling again says the same', async () => {
    const { id, prepayId } = await paying.start(wang, await paying.newBills('wang-guilan', {}));
    expect((await wang.call(cancelPayment, { paymentId: id })).state).toBe('closed');
    expect((await wang.call(cancelPayment, { paymentId: id })).state).toBe('closed');
    expect((await paying.confirm(prepayId)).status).toBe(409);
    expect(await wang.refusal(resumePayment, { paymentId: id })).toBe('payment_not_open');
  });

  it('that is cancelled too late answers that the money came', async () => {
    await paying.faults({ kind: 'drop-notify', mode: 'always' });
    const { id, prepayId } = await paying.start(wang, await paying.newBills('wang-guilan', {}));
    await paying.confirm(prepayId);
    expect((await wang.call(cancelPayment, { paymentId: id })).state).toBe('succeeded');
  });

  it('says so if WeChat cannot be asked to close it', async () => {
    const { id } = await paying.start(wang, await paying.newBills('wang-guilan', {}));
    await paying.faults({ kind: 'signtest', on: 'answer', mode: 'always' });
    expect(await wang.refusal(cancelPayment, { paymentId: id })).toBe('payment_unavailable');
    expect((await wang.call(getPayment, { paymentId: id, ask: true })).state).toBe('awaiting');
  });

  it('learns the truth when its page asks, even if no callback comes', async () => {
    await paying.faults({ kind: 'drop-notify', mode: 'always' });
    const { id, prepayId } = await paying.start(wang, await paying.newBills('wang-guilan', {}));
    await paying.confirm(prepayId);
    expect((await wang.call(getPayment, { paymentId: id })).state).toBe('awaiting');
    expect((await wang.call(getPayment, { paymentId: id, ask: true })).state).toBe('succeeded');
  });

  it('is repaired by itself when nobody asks, and closed when it expires', async () => {
    await paying.faults({ kind: 'drop-notify', mode: 'always' });
    const paid = await paying.start(wang, await paying.newBills('wang-guilan', {}));
    const left = await paying.start(wang, await paying.newBills('wang-guilan', {}));
    await paying.confirm(paid.prepayId);
    world.clock.advance(6000);
    await paying.reaches(wang, paid.id, 'succeeded');
    world.clock.advance(2 * hourMs);
    await paying.reaches(wang, left.id, 'closed');
    const bill = left.payment.items[0]!.billId;
    expect(await wang.call(getBill, { billId: bill })).toMatchObject({
      status: 'unpaid',
      paymentId: null,
    });
  });

  it('stands in the list of payments, newest first, page by page', async () => {
    const first = await wang.call(listPayments, { limit: 3 });
    expect(first.items).toHaveLength(3);
    const second = await wang.call(listPayments, { limit: 100, cursor: first.nextCursor ?? '' });
    const createdAt = [...first.items, ...second.items].map((payment) => payment.createdAt);
    expect(createdAt).toEqual([...createdAt].sort((a, b) => b - a));
    expect(second.nextCursor).toBeNull();
    expect(first.items.every((payment) => payment.items.length > 0)).toBe(true);
  });
});

describe('misfits', () => {
  it('are for staff only', async () => {
    expect(await wang.refusal(listMisfits, {})).toBe('not_found');
    expect((await staff.call(listMisfits, {})).items).toEqual([]);
  });
});
