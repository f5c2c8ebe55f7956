import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { sumFen } from '@linli/shared/kernel/money';
import { findBills } from '../bills.queries';
import type { Payment } from '../entities/payment.entity';
import { findItems, findPayment } from '../payments.queries';
import { openPaymentsBench } from '../testing/payments.factories';
import type { PaymentsBench } from '../testing/payments.factories';
import { attachPrepay } from './attach-prepay';
import { closeAtWeChat } from './check-payment';
import { keepNotification } from './keep-notification';
import { processNotification } from './process-notification';
import { processNotifications, repairPayments } from './repair-payments';
import { requestPayment } from './request-payment';

let bench: PaymentsBench;
beforeAll(async () => {
  bench = await openPaymentsBench();
});
afterAll(() => bench.close());

type Step =
  | { do: 'ask'; who: 'wang' | 'li'; bills: number[]; crashes: boolean }
  | { do: 'pay' | 'cancel'; nth: number }
  | { do: 'notify'; nth: number; copies: number; crashes: boolean }
  | { do: 'wait'; seconds: number }
  | { do: 'silence' | 'lose-answer' | 'restart' };

const nth = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('ask' as const),
    who: fc.constantFrom('wang' as const, 'li' as const),
    bills: fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 3 }),
    crashes: fc.boolean(),
  }),
  fc.record({ do: fc.constantFrom('pay' as const, 'cancel' as const), nth }),
  fc.record({
    do: fc.constant('notify' as const),
    nth,
    copies: fc.integer({ min: 1, max: 3 }),
    crashes: fc.boolean(),
  }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(6, 70, 400, 7300) }),
  fc.record({
    do: fc.constantFrom('silence' as const, 'lose-answer' as const, 'restart' as const),
  }),
);

/** One household with three bills, and everything that people, WeChat and crashes do to them. */
class Walk {
  readonly payments = new Map<string, Payment>();

  constructor(readonly billIds: readonly string[]) {}

  async take(next: Step): Promise<void> {
    switch (next.do) {
      case 'ask':
        return this.ask(next);
      case 'pay':
        return void bench.till.pay(this.number(next.nth));
      case 'cancel':
        return this.cancel(next.nth);
      case 'notify':
        return this.notify(next);
      case 'wait':
        bench.clock.time += next.seconds * 1000;
        return repairPayments(bench.parts);
      case 'silence':
        bench.till.isSilent = !bench.till.isSilent;
        return;
      case 'lose-answer':
        bench.till.losesNextAnswer = true;
        return;
      case 'restart':
        return processNotifications(bench.parts);
    }
  }

  /** Everything works again and enough time passes for every repair. */
  async calmDown(): Promise<void> {
    bench.till.isSilent = false;
    bench.till.losesNextAnswer = false;
    await processNotifications(bench.parts);
    for (let turn = 0; turn < 6; turn += 1) {
      bench.clock.time += 7_300_000;
      await repairPayments(bench.parts);
    }
  }

  async check(): Promise<void> {
    const { bills, payments } = await this.read();
    const settled = payments.filter(({ payment }) => payment.state === 'succeeded');
    const paidBills = bills.filter((bill) => bill.status === 'paid');
    expect(sumFen(paidBills.map((bill) => bill.amountFen))).toBe(
      sumFen(settled.map(({ payment }) => payment.totalFen)),
    );
    const settledBills = settled.flatMap(({ items }) => items.map((item) => item.billId));
    expect(new Set(settledBills).size).toBe(settledBills.length);
    const took = payments.filter(({ payment }) => this.tookMoney(payment));
    const paidFor = took.flatMap(({ items }) => items.map((item) => item.billId));
    // Nobody could ever give money twice for one bill: orders are closed at WeChat before bills are free again.
    expect(new Set(paidFor).size).toBe(paidFor.length);
    for (const { payment } of settled) expect(this.tookMoney(payment)).toBe(true);
  }

  async checkEnd(): Promise<void> {
    await this.check();
    const { bills, payments } = await this.read();
    for (const { payment } of payments) {
      expect(payment.state).toBe(this.tookMoney(payment) ? 'succeeded' : 'closed');
    }
    expect(bills.every((bill) => bill.openPaymentId === null)).toBe(true);
    const events = bench.recorded.filter(
      (event) => event.type === 'payments.bill-paid' && this.billIds.includes(event.subject),
    );
    expect(events).toHaveLength(bills.filter((bill) => bill.status === 'paid').length);
  }

  private tookMoney(payment: Payment): boolean {
    return bench.till.orders.get(payment.outTradeNo)?.tradeState === 'SUCCESS';
  }

  private at(index: number): Payment | undefined {
    const all = [...this.payments.values()];
    return all[index % Math.max(1, all.length)];
  }

  private number(index: number): string {
    return this.at(index)?.outTradeNo ?? '';
  }

  private async ask({ who, bills, crashes }: Extract<Step, { do: 'ask' }>): Promise<void> {
    const { parts, actors } = bench;
    const billIds = bills.map((index) => this.billIds[index] as string);
    const asked = { billIds, idempotencyKey: randomUUID() };
    await requestPayment(parts, actors[who], asked)
      .then((payment) => {
        this.payments.set(payment.id, payment);
        return crashes ? payment : attachPrepay(parts, payment);
      })
      .catch(expectCoded);
  }

  private async cancel(index: number): Promise<void> {
    const payment = this.at(index);
    if (payment === undefined) return;
    await closeAtWeChat(bench.parts, payment, 'cancelled').catch(expectCoded);
  }

  private async notify({ nth, copies, crashes }: Extract<Step, { do: 'notify' }>): Promise<void> {
    const payment = this.at(nth);
    if (payment === undefined || !this.tookMoney(payment)) return;
    const { parts, till, community } = bench;
    const opened = till.callback(payment.outTradeNo);
    const callback = { headers: {}, body: Buffer.from(JSON.stringify(opened)) };
    const ids = await Promise.all(
      Array.from({ length: copies }, () =>
        keepNotification(parts, callback, { opened, communityId: community.id }),
      ),
    );
    if (crashes) return;
    const kept = ids.flatMap((id) => (id === null ? [] : [id]));
    await Promise.all([...kept, ...kept].map((id) => processNotification(parts, id)));
  }

  private read() {
    return bench.parts.platform.db.read(async (manager) => {
      const payments: { payment: Payment; items: { billId: string }[] }[] = [];
      for (const id of this.payments.keys()) {
        const payment = await findPayment(manager, id);
        if (payment !== null) payments.push({ payment, items: await findItems(manager, id) });
      }
      return { bills: await findBills(manager, this.billIds), payments };
    });
  }
}

const codes = ['bill_being_paid', 'bill_already_paid', 'payment_unavailable', 'no answer'];

function expectCoded(error: unknown): void {
  expect(codes).toContain((error as Error).message);
}

describe('whatever people, WeChat and crashes do', () => {
  it('paid bills are worth what succeeded payments took, and no bill is paid twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
        const walk = new Walk(
          await bench.addBills({ amountFen: 101 }, { amountFen: 1009 }, { amountFen: 10_007 }),
        );
        for (const next of steps) {
          await walk.take(next);
          await walk.check();
        }
        await walk.calmDown();
        await walk.checkEnd();
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
