import type { BillView } from '@linli/shared/contracts/payments';
import { byHousehold, selectedTotal, toggleBill, toggleHousehold } from './bill-selection';

const bill = (id: string, householdId: string, more: Partial<BillView> = {}): BillView => ({
  id,
  householdId,
  kind: 'water',
  period: '2026-10',
  amountFen: 1000,
  dueOn: '2026-11-25',
  isOverdue: false,
  status: 'unpaid',
  paidAt: null,
  paymentId: null,
  synthetic: true,
  can: { pay: true },
  ...more,
});

const late = bill('late', 'h1', { isOverdue: true, amountFen: 30_001 });
const water = bill('water', 'h1', { amountFen: 4135 });
const busy = bill('busy', 'h1', { status: 'paying', can: { pay: false } });
const other = bill('other', 'h2', { amountFen: 999 });
const bills = [late, other, water, busy];

describe('choosing bills', () => {
  it('groups by household and keeps arrears first', () => {
    expect(byHousehold(bills).map((group) => group.bills.map((one) => one.id))).toEqual([
      ['late', 'water', 'busy'],
      ['other'],
    ]);
  });

  it('adds and removes, and sums in fen', () => {
    const both = toggleBill(toggleBill([], late, bills), water, bills);
    expect(both).toEqual(['late', 'water']);
    expect(selectedTotal(both, bills)).toBe(34_136);
    expect(toggleBill(both, late, bills)).toEqual(['water']);
  });

  it('lets the first household go when a bill of another one is chosen', () => {
    expect(toggleBill(['late', 'water'], other, bills)).toEqual(['other']);
  });

  it('does not choose what cannot be paid, nor count what was paid meanwhile', () => {
    expect(toggleBill(['late'], busy, bills)).toEqual(['late']);
    const paid = { ...late, status: 'paid' as const, can: { pay: false } };
    expect(selectedTotal(['late', 'water'], [paid, water])).toBe(4135);
  });

  it('chooses a whole household without what cannot be paid, and lets it go again', () => {
    const [group] = byHousehold(bills);
    if (group === undefined) throw new Error('no group');
    expect(toggleHousehold(['other'], group)).toEqual(['late', 'water']);
    expect(toggleHousehold(['late', 'water'], group)).toEqual([]);
  });
});
