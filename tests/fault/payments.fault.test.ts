import { randomUUID } from 'node:crypto';
import {
  cancelPayment,
  getBill,
  getPayment,
  getReceipt,
  listPayments,
  payBills,
} from '@linli/shared/contracts/payments';
import type { PaymentState } from '@linli/shared/contracts/payments';
import { Bill } from '@linli/server/modules/payments/entities/bill.entity';
import { addBills } from '@linli/server/modules/payments/index';
import { Payment } from '@linli/server/modules/payments/entities/payment.entity';
import { PayNotification } from '@linli/server/modules/payments/entities/pay-notification.entity';
import { ApiError } from '../world/caller';
import type { Caller } from '../world/caller';
import { raiseCrashingHouse } from '../world/crashing-house';
import type { CrashingHouse } from '../world/crashing-house';
import { eventually } from '../world/eventually';

jest.setTimeout(120_000);

const crashesWhilePaying = [
  'pay.before-commit',
  'pay.before-order',
  'pay.after-order',
  'pay.after-attach',
];
const crashesWhileTold = [
  ['notify.before-keep'],
  ['notify.after-keep'],
  ['process.before-commit'],
  ['process.after-commit'],
  // The second crash hits the recovery from the first.
  ['notify.after-keep', 'process.before-commit'],
] as const;
const billCount = crashesWhilePaying.length + crashesWhileTold.length + 2;

let house: CrashingHouse;
let wang: Caller;
let billIds: string[];

beforeAll(async () => {
  house = await raiseCrashingHouse();
  const home = house.scene.households['wang-guilan'];
  if (home === undefined) throw new Error('nobody lives there');
  billIds = await house.withDatabase((db) =>
    db.transaction((tx) =>
      addBills(
        tx,
        Array.from({ length: billCount }, (_, index) => ({
          communityId: home.communityId,
          householdId: home.id,
          estateId: home.estateId,
          kind: 'electricity' as const,
          period: '2026-10',
          amountFen: 1000 + index,
          dueOn: '2099-12-31',
          synthetic: true,
        })),
      ),
    ),
  );
  const server = await house.start();
  wang = await house.signInAs('wang-guilan');
  await server.stop();
});
afterAll(() => house.close());

const left: string[] = [];
function nextBill(): string {
  if (left.length === 0) left.push(...billIds);
  return left.shift() as string;
}

/** True if no answer came: the server died over it. */
const diedOver = (call: Promise<unknown>): Promise<boolean> =>
  call.then(
    () => false,
    (error: unknown) => !(error instanceof ApiError),
  );

const confirm = (prepayId: string) => house.sandbox('POST', `/sandbox/cashier/${prepayId}/confirm`);

async function start(billId: string, idempotencyKey: string = randomUUID()) {
  const { payment, pay } = await wang.call(payBills, { billIds: [billId], idempotencyKey });
  return { id: payment.id, prepayId: pay?.package.replace('prepay_id=', '') ?? '' };
}

const reaches = (paymentId: string, state: PaymentState) =>
  eventually(async () => {
    const payment = await wang.call(getPayment, { paymentId });
    if (payment.state !== state) throw new Error(`${payment.state}, not ${state}`);
  }, 20_000);

async function expectPaidOnce(billId: string, paymentId: string): Promise<void> {
  await reaches(paymentId, 'succeeded');
  expect(await wang.call(getBill, { billId })).toMatchObject({ status: 'paid', paymentId });
  expect((await wang.call(getReceipt, { paymentId })).entryIds).toHaveLength(1);
  const { items } = await wang.call(listPayments, { limit: 100 });
  const forThisBill = items.filter((payment) => payment.items[0]?.billId === billId);
  expect(forThisBill.map((payment) => payment.id)).toEqual([paymentId]);
}

describe('a server killed while somebody goes to the cashier', () => {
  it.each(crashesWhilePaying)('at %s pays once when they try again', async (point) => {
    const billId = nextBill();
    const key = randomUUID();
    const doomed = await house.start(point);
    expect(await diedOver(start(billId, key))).toBe(true);
    expect(await doomed.ended).toBe('SIGKILL');
    const healthy = await house.start();
    const { id, prepayId } = await start(billId, key);
    await confirm(prepayId);
    await expectPaidOnce(billId, id);
    await healthy.stop();
  });
});

describe('a server killed while WeChat tells of the money', () => {
  it.each(crashesWhileTold.map((points) => ({ points, where: points.join(', then ') })))(
    'at $where settles the bill once',
    async ({ points }) => {
      const billId = nextBill();
      const [first, second] = points;
      const doomed = await house.start(first);
      const { id, prepayId } = await start(billId);
      await confirm(prepayId);
      expect(await doomed.ended).toBe('SIGKILL');
      if (second !== undefined) expect(await (await house.start(second)).ended).toBe('SIGKILL');
      const healthy = await house.start();
      await expectPaidOnce(billId, id);
      await healthy.stop();
    },
  );
});

describe('a server killed while it asks WeChat', () => {
  it('for the truth, finds it after the restart', async () => {
    const billId = nextBill();
    await house.sandbox('PUT', '/sandbox/faults', {
      faults: [{ kind: 'drop-notify', mode: 'always' }],
    });
    const doomed = await house.start('check.after-query');
    const { id, prepayId } = await start(billId);
    await confirm(prepayId);
    await diedOver(wang.call(getPayment, { paymentId: id, ask: true }));
    expect(await doomed.ended).toBe('SIGKILL');
    const healthy = await house.start();
    await expectPaidOnce(billId, id);
    await healthy.stop();
    await house.sandbox('PUT', '/sandbox/faults', { faults: [] });
  });

  it('to close an order, gives the bill back after the restart', async () => {
    const billId = nextBill();
    const doomed = await house.start('close.after-wechat');
    const { id } = await start(billId);
    expect(await diedOver(wang.call(cancelPayment, { paymentId: id }))).toBe(true);
    expect(await doomed.ended).toBe('SIGKILL');
    const healthy = await house.start();
    await reaches(id, 'closed');
    expect(await wang.call(getBill, { billId })).toMatchObject({
      status: 'unpaid',
      can: { pay: true },
    });
    await healthy.stop();
  });
});

describe('after all these crashes', () => {
  it('paid bills are worth what succeeded payments took, each with one entry, and nothing waits', async () => {
    await house.withDatabase((db) =>
      db.read(async (manager) => {
        const paid = await manager.findBy(Bill, { status: 'paid' });
        const succeeded = await manager.findBy(Payment, { state: 'succeeded' });
        const sum = (amounts: number[]) => amounts.reduce((total, each) => total + each, 0);
        expect(paid).toHaveLength(billCount - 1);
        expect(sum(paid.map((bill) => bill.amountFen))).toBe(
          sum(succeeded.map((payment) => payment.totalFen)),
        );
        expect(await manager.countBy(PayNotification, { state: 'received' })).toBe(0);
        expect(await manager.countBy(PayNotification, { state: 'misfit' })).toBe(0);
        const tables = ['evidence_entries', 'evidence_outbox'];
        let entries = 0;
        for (const table of tables) {
          const [row] = await manager.query<{ n: number | string }[]>(
            `SELECT COUNT(*) AS \`n\` FROM \`${table}\` WHERE \`type\` = 'payments.bill-paid'`,
          );
          entries += Number(row?.n);
        }
        expect(entries).toBe(paid.length);
      }),
    );
  });
});
