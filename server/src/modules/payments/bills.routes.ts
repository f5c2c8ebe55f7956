import { getBill, listBills } from '@linli/shared/contracts/payments';
import { dayOf } from '@linli/shared/kernel/time';
import { authorize } from '../../platform/authorization/policy';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import type { CommunityDirectory } from '../households';
import { findBill, loadBillPage } from './bills.queries';
import type { PaymentsParts } from './commands/parts';
import { billPolicy } from './payments.policy';
import { cursorAfterBill, presentBill, readBillCursor } from './payments.presenter';

/** Bills, as their household sees them. */
export function billsEndpoints(
  { platform, events }: PaymentsParts,
  communities: Pick<CommunityDirectory, 'own'>,
): ImplementedEndpoint[] {
  const { db, clock } = platform;
  return [
    implement(listBills, {
      policy: billPolicy,
      handle: async ({ input, actor }) => {
        const today = dayOf(clock.now());
        const { householdIds, personId } = actor;
        const listing = {
          householdIds,
          status: input.status ?? null,
          after: readBillCursor(input.cursor),
          limit: input.limit + 1,
        };
        const { bills, debt } = await loadBillPage(db, listing, today);
        const page = bills.slice(0, input.limit);
        const last = bills.length > input.limit ? page.at(-1) : undefined;
        const [householdId] = householdIds;
        if (householdId !== undefined) {
          events.billsViewed(await communities.own(), { personId, householdId });
        }
        return {
          items: page.map((bill) => presentBill(bill, { actor, today })),
          nextCursor: last === undefined ? null : cursorAfterBill(last),
          unpaid: debt,
        };
      },
    }),
    implement(getBill, {
      policy: billPolicy,
      handle: async ({ input, actor }) => {
        const found = await db.read((manager) => findBill(manager, input.billId));
        const bill = authorize(billPolicy, actor, { action: 'view', subject: found });
        return presentBill(bill, { actor, today: dayOf(clock.now()) });
      },
    }),
  ];
}
