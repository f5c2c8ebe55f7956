import type { HouseholdView } from './household-names';
import { useState } from 'react';
import type { BillView } from '@linli/shared/contracts/payments';
import { listBills } from '@linli/shared/contracts/payments';
import { getDelegation } from '@linli/shared/contracts/delegations';
import { getMe } from '@linli/shared/contracts/identity';
import type { Answer } from '@/services/call';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';
import type { HouseholdBills } from './bill-selection';
import { payable, selectedTotal, toggleBill, toggleHousehold } from './bill-selection';

/** The bills that are still to be paid, and whose they are. */
export interface UnpaidBills {
  readonly bills: readonly BillView[];
  readonly households: readonly HouseholdView[];
}

/** Asks for the unpaid bills of somebody whom the person may act for, and the households they belong to. */
async function loadBillsFor(delegationId: string): Promise<Answer<UnpaidBills>> {
  const [bills, delegation] = await Promise.all([
    call(listBills, { status: 'unpaid', limit: 100, for: delegationId }),
    call(getDelegation, { delegationId }),
  ]);
  if (!bills.ok) return bills;
  if (!delegation.ok) return delegation;
  const { households } = delegation.data;
  return { ok: true, data: { bills: bills.data.items, households } };
}

/** Asks for the unpaid bills and the households they belong to: the person's own, or under a delegation. */
export async function loadUnpaidBills(delegationId: string): Promise<Answer<UnpaidBills>> {
  if (delegationId !== '') return loadBillsFor(delegationId);
  const [bills, me] = await Promise.all([
    call(listBills, { status: 'unpaid', limit: 100 }),
    call(getMe, {}),
  ]);
  if (!bills.ok) return bills;
  if (!me.ok) return me;
  return { ok: true, data: { bills: bills.data.items, households: me.data.households } };
}

/** What the bills page shows and what can be chosen on it. */
export interface BillsOnScreen {
  readonly isSignedIn: boolean;
  readonly unpaid: Loaded<UnpaidBills>;
  readonly selected: readonly string[];
  readonly totalFen: number;
  readonly toggle: (bill: BillView) => void;
  readonly toggleAll: (group: HouseholdBills) => void;
}

/** The bills page: unpaid bills, the selection and its total; of the person, or under that delegation. */
export function useBills(delegationId: string): BillsOnScreen {
  const isSignedIn = useIsSignedIn();
  const unpaid = useLoaded(isSignedIn ? `unpaid-bills/${delegationId}` : null, () =>
    loadUnpaidBills(delegationId),
  );
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const bills = unpaid.data?.bills ?? [];
  return {
    isSignedIn,
    unpaid,
    selected: payable(chosen, bills).map((bill) => bill.id),
    totalFen: selectedTotal(chosen, bills),
    toggle: (bill) => {
      setChosen((before) => toggleBill(before, bill, bills));
    },
    toggleAll: (group) => {
      setChosen((before) => toggleHousehold(before, group));
    },
  };
}
