import type { PersonActor } from '@linli/shared/kernel/roles';
import type { BillRow } from './bills.queries';
import type { PaymentItem } from './entities/payment-item.entity';
import type { Payment } from './entities/payment.entity';
import {
  cursorAfterBill,
  describeOrder,
  paymentWords,
  presentBill,
  presentPayment,
  presentReceipt,
  readBillCursor,
  readInstantCursor,
  receiptNumber,
} from './payments.presenter';

const wang: PersonActor = {
  kind: 'person',
  personId: 'wang',
  sessionId: 's',
  grants: [],
  delegations: [],
  householdIds: ['home'],
};
const id = '00000000-0000-4000-8000-000000000001';
const bill: BillRow = {
  id,
  communityId: 'c',
  householdId: 'home',
  estateId: 'e',
  kind: 'electricity',
  period: '2026-10',
  amountFen: 8620,
  dueOn: '2026-11-20',
  status: 'unpaid',
  openPaymentId: null,
  openedBy: null,
  paidAt: null,
  paymentId: null,
  synthetic: true,
};
const payment = {
  id: 'p',
  outTradeNo: '3f9a12c400000000000000000000abcd',
  communityId: 'c',
  householdId: 'home',
  personId: 'wang',
  totalFen: 8620,
  state: 'awaiting',
  idempotencyKey: 'k',
  requestHash: 'h',
  delegationId: null,
  actedAs: null,
  prepayId: 'wx1',
  prepayAt: 1,
  transactionId: null,
  createdAt: 1000,
  expiresAt: 5000,
  succeededAt: null,
  nextCheckAt: 2000,
  checks: 0,
  askedAt: null,
} satisfies Payment;
const item = {
  id: 'i',
  paymentId: 'p',
  billId: id,
  kind: 'electricity',
  period: '2026-10',
  amountFen: 8620,
  entryId: 'entry',
} satisfies PaymentItem;

describe('a bill', () => {
  it('is overdue from the day after it was due, never on the day', () => {
    const on = (today: string) => presentBill(bill, { actor: wang, today, now: 0 }).isOverdue;
    expect(on('2026-11-20')).toBe(false);
    expect(on('2026-11-21')).toBe(true);
  });

  it('is not overdue any more once paid', () => {
    const paid = { ...bill, status: 'paid' as const, paidAt: 7, paymentId: 'p' };
    const view = presentBill(paid, { actor: wang, today: '2027-01-01', now: 0 });
    expect(view).toMatchObject({
      isOverdue: false,
      status: 'paid',
      paymentId: 'p',
      can: { pay: false },
    });
  });

  it('that somebody pays leads to that payment, and only the payer may go on', () => {
    const paying = { ...bill, openPaymentId: 'p', openedBy: 'li' };
    expect(presentBill(paying, { actor: wang, today: '2026-11-01', now: 0 })).toMatchObject({
      status: 'paying',
      paymentId: 'p',
      can: { pay: false },
    });
    const own = presentBill(
      { ...paying, openedBy: 'wang' },
      { actor: wang, today: '2026-11-01', now: 0 },
    );
    expect(own.can.pay).toBe(true);
  });
});

describe('a payment', () => {
  it('shows the next check only while it is open, and nobody of the family', () => {
    const open = presentPayment({ payment, items: [item] }, { actor: wang, now: 1500 });
    expect(open).toMatchObject({ nextCheckAt: 2000, can: { cancel: true, resume: true } });
    const over = presentPayment(
      { payment: { ...payment, state: 'closed' }, items: [item] },
      { actor: wang, now: 1500 },
    );
    expect(over).toMatchObject({ nextCheckAt: null, can: { cancel: false, resume: false } });
    expect(JSON.stringify(open)).not.toContain('wang');
  });

  it('can no longer be resumed at the moment it expires', () => {
    const view = presentPayment({ payment, items: [] }, { actor: wang, now: 5000 });
    expect(view.can).toEqual({ cancel: true, resume: false });
  });
});

describe('a receipt', () => {
  it('is numbered by the Shanghai day of the money', () => {
    const justAfterMidnight = Date.parse('2026-11-20T00:00:01+08:00');
    expect(receiptNumber(payment.outTradeNo, justAfterMidnight)).toBe('LL-20261120-3F9A12C4');
  });

  it('names the entries that exist', () => {
    const items = [item, { ...item, id: 'j', entryId: null }];
    const place = { communityName: '教场社区', householdAddress: '华府天地 501' };
    const view = presentReceipt({ payment, items }, { at: 1, transactionId: 't' }, place);
    expect(view).toMatchObject({
      ...place,
      entryIds: ['entry'],
      transactionId: 't',
      totalFen: 8620,
    });
    expect(view.items).toHaveLength(2);
  });
});

describe('words', () => {
  const water = { ...item, kind: 'water' as const, amountFen: 1380 };

  it('describe one bill by its period, several by their number', () => {
    expect(describeOrder([item])).toBe('电费 2026年10月');
    expect(describeOrder([item, water])).toBe('电费、水费 共2笔');
  });

  it('tell the payer the amount and the family only what was paid', () => {
    expect(paymentWords.paid([item, water]).body).toBe('电费、水费 共2笔，¥100.00 已交清。');
    expect(paymentWords.paidByFamily([item]).body).toBe('家里的电费已交。');
  });
});

describe('cursors', () => {
  it('come back as they went out', () => {
    expect(readBillCursor(cursorAfterBill(bill))).toEqual({
      status: 'unpaid',
      dueOn: '2026-11-20',
      id,
    });
    expect(readBillCursor(cursorAfterBill({ ...bill, status: 'paid', paidAt: 7 }))).toEqual({
      status: 'paid',
      paidAt: 7,
      id,
    });
  });

  it.each(['', 'x', 'u.2026.1', "p.1.' OR 1=1", `p.99999999999999999999.${id}`])(
    'made up as %j are invalid input',
    (cursor) => {
      expect(() => readBillCursor(cursor)).toThrow('invalid_input');
      expect(() => readInstantCursor(cursor)).toThrow('invalid_input');
    },
  );
});
