import type { BillView } from '@linli/shared/contracts/payments';
import { sumFen } from '@linli/shared/kernel/money';

/** The bills of one household, in the server's order (arrears first). */
export interface HouseholdBills {
  readonly householdId: string;
  readonly bills: readonly BillView[];
}

/** Groups bills by household without changing their order. */
export function byHousehold(bills: readonly BillView[]): HouseholdBills[] {
  const groups = new Map<string, BillView[]>();
  for (const bill of bills) {
    const group = groups.get(bill.householdId);
    if (group) group.push(bill);
    else groups.set(bill.householdId, [bill]);
  }
  return [...groups].map(([householdId, group]) => ({ householdId, bills: group }));
}

/**
 * The selection after pressing a bill: on, or off again. One payment is for one household, so choosing
 * a bill of another household lets the earlier ones go. A bill that cannot be paid changes nothing.
 */
export function toggleBill(
  selected: readonly string[],
  bill: BillView,
  bills: readonly BillView[],
): string[] {
  if (!bill.can.pay) return [...selected];
  if (selected.includes(bill.id)) return selected.filter((id) => id !== bill.id);
  return [...ofHousehold(selected, bill.householdId, bills), bill.id];
}

/** All payable bills of a household; or none, if all were selected already. */
export function toggleHousehold(selected: readonly string[], group: HouseholdBills): string[] {
  const payable = group.bills.filter((bill) => bill.can.pay).map((bill) => bill.id);
  return payable.every((id) => selected.includes(id)) ? [] : payable;
}

/** What the selected bills come to, in fen; bills that are no longer payable count nothing. */
export function selectedTotal(selected: readonly string[], bills: readonly BillView[]): number {
  return sumFen(payable(selected, bills).map((bill) => bill.amountFen));
}

/** The selected bills that can still be paid, in list order. */
export function payable(selected: readonly string[], bills: readonly BillView[]): BillView[] {
  return bills.filter((bill) => bill.can.pay && selected.includes(bill.id));
}

function ofHousehold(
  selected: readonly string[],
  householdId: string,
  bills: readonly BillView[],
): string[] {
  return bills
    .filter((bill) => bill.householdId === householdId && selected.includes(bill.id))
    .map((bill) => bill.id);
}
