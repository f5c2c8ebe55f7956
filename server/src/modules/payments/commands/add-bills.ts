import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../platform/database/database';
import { Bill } from '../entities/bill.entity';

/** A bill as the one who raises it states it. */
export type BillDraft = Pick<
  Bill,
  | 'communityId'
  | 'householdId'
  | 'estateId'
  | 'kind'
  | 'period'
  | 'amountFen'
  | 'dueOn'
  | 'synthetic'
>;

const rowsPerStatement = 400;

/**
 * Raises bills, unpaid; answers their ids in the order of the drafts. Throws RangeError for an amount that is not a
 * positive whole number of fen.
 */
export async function addBills(tx: Tx, drafts: readonly BillDraft[]): Promise<string[]> {
  const strange = drafts.find(({ amountFen }) => !Number.isSafeInteger(amountFen) || amountFen < 1);
  if (strange !== undefined) throw new RangeError(`nobody can pay ${strange.amountFen} fen`);
  const bills: Bill[] = drafts.map((draft) => ({
    ...draft,
    id: randomUUID(),
    status: 'unpaid',
    openPaymentId: null,
    paidAt: null,
    paymentId: null,
  }));
  for (let start = 0; start < bills.length; start += rowsPerStatement) {
    await tx.insert(Bill, bills.slice(start, start + rowsPerStatement));
  }
  return bills.map((bill) => bill.id);
}
