import { paymentStates } from '@linli/shared/contracts/payments';
import type { ActingFor, Actor, PersonActor } from '@linli/shared/kernel/roles';
import { billPolicy, misfitPolicy, paymentPolicy } from './payments.policy';
import type { BillSubject, PaymentSubject } from './payments.policy';

const person = (personId: string, change: Partial<PersonActor> = {}): PersonActor => ({
  kind: 'person',
  personId,
  sessionId: 's',
  grants: [],
  delegations: [],
  householdIds: ['home'],
  ...change,
});
const wang = person('wang');
const li = person('li');
const stranger = person('stranger', { householdIds: ['elsewhere'] });
const staff = person('staff', {
  householdIds: [],
  grants: [{ role: 'community-staff', communityId: 'c', estateId: null, gridId: null }],
});
const nobody: Actor = { kind: 'anonymous' };
const device: Actor = { kind: 'device', deviceId: 'd', communityId: 'c' };

const bill: BillSubject = { householdId: 'home', status: 'unpaid', openedBy: null, now: 0 };
const payment: PaymentSubject = {
  personId: 'wang',
  householdId: 'home',
  state: 'awaiting',
  isExpired: false,
  now: 0,
};

describe('bills', () => {
  it('are seen by their household only, not even by staff', () => {
    const seen = [wang, li, stranger, staff, nobody, device].map((actor) =>
      billPolicy.rules.view(actor, bill),
    );
    expect(seen).toEqual([true, true, false, false, false, false]);
  });

  it.each([
    { what: 'unpaid and free', change: {}, wang: true, li: true },
    { what: 'paid', change: { status: 'paid' as const }, wang: false, li: false },
    { what: 'being paid by wang', change: { openedBy: 'wang' }, wang: true, li: false },
  ])('that are $what', ({ change, ...may }) => {
    const subject = { ...bill, ...change };
    expect(billPolicy.rules.pay(wang, subject)).toBe(may.wang);
    expect(billPolicy.rules.pay(li, subject)).toBe(may.li);
    expect(billPolicy.rules.pay(stranger, subject)).toBe(false);
    expect(billPolicy.rules.pay(staff, subject)).toBe(false);
  });
});

describe('acting for another household', () => {
  const helper = (change: Partial<ActingFor> = {}) =>
    person('hao', {
      householdIds: [],
      delegations: [
        {
          id: 'd',
          principalId: 'wang',
          householdIds: ['home'],
          task: 'pay-bills',
          kind: 'helper',
          endsAt: 100,
          ...change,
        },
      ],
    });
  const mine = { ...payment, personId: 'hao' };

  it('is looking and paying while it lasts, and only looking where that is all', () => {
    expect(billPolicy.rules.view(helper(), bill)).toBe(true);
    expect(billPolicy.rules.pay(helper(), bill)).toBe(true);
    expect(billPolicy.rules.view(helper({ task: 'view-bills' }), bill)).toBe(true);
    expect(billPolicy.rules.pay(helper({ task: 'view-bills' }), bill)).toBe(false);
  });

  it('is over to the millisecond, whatever a session remembers', () => {
    expect(billPolicy.rules.view(helper(), { ...bill, now: 99 })).toBe(true);
    expect(billPolicy.rules.view(helper(), { ...bill, now: 100 })).toBe(false);
    expect(billPolicy.rules.pay(helper(), { ...bill, now: 100 })).toBe(false);
    expect(billPolicy.rules.view(helper({ endsAt: null }), { ...bill, now: 1e14 })).toBe(true);
  });

  it('covers no other household', () => {
    expect(billPolicy.rules.view(helper(), { ...bill, householdId: 'other' })).toBe(false);
  });

  it('leaves the payer the sight of the own payment, but nothing to continue', () => {
    const over = { ...mine, now: 100 };
    expect(paymentPolicy.rules.resume(helper(), mine)).toBe(true);
    expect(paymentPolicy.rules.view(helper(), over)).toBe(true);
    expect(paymentPolicy.rules.cancel(helper(), over)).toBe(true);
    expect(paymentPolicy.rules.resume(helper(), over)).toBe(false);
  });
});

describe('payments', () => {
  it('are seen by the household and by a payer who has moved away', () => {
    const movedAway = person('wang', { householdIds: [] });
    const seen = [wang, li, movedAway, stranger, staff].map((actor) =>
      paymentPolicy.rules.view(actor, payment),
    );
    expect(seen).toEqual([true, true, true, false, false]);
  });

  it.each(paymentStates)('in the state %s are steered by the payer while open', (state) => {
    const isOpen = state === 'created' || state === 'awaiting';
    const subject = { ...payment, state };
    expect(paymentPolicy.rules.cancel(wang, subject)).toBe(isOpen);
    expect(paymentPolicy.rules.resume(wang, subject)).toBe(isOpen);
    expect(paymentPolicy.rules.cancel(li, subject)).toBe(false);
    expect(paymentPolicy.rules.resume(li, subject)).toBe(false);
  });

  it('that have expired can be cancelled but not resumed', () => {
    const subject = { ...payment, isExpired: true };
    expect(paymentPolicy.rules.cancel(wang, subject)).toBe(true);
    expect(paymentPolicy.rules.resume(wang, subject)).toBe(false);
  });
});

describe('misfits', () => {
  it('are for the staff of that community', () => {
    expect(misfitPolicy.rules.view(staff, { communityId: 'c' })).toBe(true);
    expect(misfitPolicy.rules.view(staff, { communityId: 'other' })).toBe(false);
    expect(misfitPolicy.rules.view(wang, { communityId: 'c' })).toBe(false);
    const inspector = person('i', {
      grants: [{ role: 'inspector', communityId: 'c', estateId: null, gridId: null }],
    });
    expect(misfitPolicy.rules.view(inspector, { communityId: 'c' })).toBe(false);
  });
});
