import { getBill, listBills } from '@linli/shared/contracts/payments';
import { actingFor, allows } from '@linli/shared/kernel/acting';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { ActingFor, PersonActor } from '@linli/shared/kernel/roles';
import { dayOf } from '@linli/shared/kernel/time';
import { authorize } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { staffRoleOf } from '../delegations';
import type { CommunityDirectory } from '../households';
import { findBill, loadBillPage } from './bills.queries';
import type { PaymentsParts } from './commands/parts';
import { billPolicy } from './payments.policy';
import { cursorAfterBill, presentBill, readBillCursor } from './payments.presenter';

/** What the actor may look at for somebody else; not_found once it has ended, and for what was never allowed. */
function delegationFor(actor: PersonActor, id: string, now: number): ActingFor {
  const delegation = actor.delegations.find((each) => each.id === id);
  if (delegation === undefined || !allows(delegation, { task: 'view-bills', now })) {
    throw fail(commonErrors.notFound);
  }
  return delegation;
}

/** The homes whose bills are on the page; a page without any tells of every home that nothing is there. */
function homesSeen(
  { householdIds }: ActingFor,
  page: readonly { readonly householdId: string }[],
): readonly string[] {
  if (page.length === 0) return householdIds;
  return [...new Set(page.map((bill) => bill.householdId))];
}

/** Writes down that bills were looked at: a resident's look in a batch, a look in another one's place before it is answered. */
function viewing(
  { platform, events, delegations }: Pick<PaymentsParts, 'platform' | 'events' | 'delegations'>,
  communities: Pick<CommunityDirectory, 'own'>,
) {
  return async (
    actor: PersonActor,
    delegation: ActingFor | null,
    homes: readonly string[],
  ): Promise<void> => {
    const [first] = homes;
    if (first === undefined) return;
    const community = await communities.own();
    const { personId } = actor;
    if (delegation === null) {
      events.billsViewed(community, { personId, householdId: first });
      return;
    }
    const use = 'bills-viewed';
    await platform.db.transaction(async (tx) => {
      for (const householdId of homes) {
        await delegations.recordActing(tx, { actor, delegation, householdId, use });
      }
    });
    const actedAs = staffRoleOf(actor, delegation, community.id);
    for (const householdId of homes) {
      events.billsViewed(community, { personId, householdId, actedAs });
    }
  };
}

/** Bills, as their household sees them, and those who act for it. */
export function billsEndpoints(
  { platform, events, delegations }: PaymentsParts,
  communities: Pick<CommunityDirectory, 'own'>,
): ImplementedEndpoint[] {
  const { db, clock } = platform;
  const noteViewed = viewing({ platform, events, delegations }, communities);
  return [
    implement(listBills, {
      policy: billPolicy,
      handle: async ({ input, actor }) => {
        const now = clock.now();
        const today = dayOf(now);
        const delegation = input.for === undefined ? null : delegationFor(actor, input.for, now);
        const { householdIds } = delegation ?? actor;
        const listing = {
          householdIds,
          status: input.status ?? null,
          after: readBillCursor(input.cursor),
          limit: input.limit + 1,
        };
        const { bills, debt } = await loadBillPage(db, listing, today);
        const page = bills.slice(0, input.limit);
        const last = bills.length > input.limit ? page.at(-1) : undefined;
        const seen = delegation === null ? householdIds : homesSeen(delegation, page);
        await noteViewed(actor, delegation, seen);
        return {
          items: page.map((bill) => presentBill(bill, { actor, today, now })),
          nextCursor: last === undefined ? null : cursorAfterBill(last),
          unpaid: debt,
        };
      },
    }),
    implement(getBill, {
      policy: billPolicy,
      handle: async ({ input, actor }) => {
        const found = await db.read((manager) => findBill(manager, input.billId));
        const now = clock.now();
        const subject = found === null ? null : { ...found, now };
        const bill = authorize(billPolicy, actor, { action: 'view', subject });
        const { householdId } = bill;
        if (!actor.householdIds.includes(householdId)) {
          const delegation = actingFor(actor, householdId, { task: 'view-bills', now });
          await noteViewed(actor, delegation ?? null, [householdId]);
        }
        return presentBill(bill, { actor, today: dayOf(now), now });
      },
    }),
  ];
}
