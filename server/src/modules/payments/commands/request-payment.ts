import {
  billAlreadyPaid,
  billBeingPaid,
  billsOfSeveralHouseholds,
  keyReused,
} from '@linli/shared/contracts/payments';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, can } from '../../../platform/authorization/policy';
import type { Authorized } from '../../../platform/authorization/policy';
import { sm3 } from '../../../platform/crypto/sm3';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { findBills } from '../bills.queries';
import type { BillRow } from '../bills.queries';
import type { Payment } from '../entities/payment.entity';
import { billPolicy } from '../payments.policy';
import type { BillSubject } from '../payments.policy';
import { findPaymentByKey, getPaymentRow } from '../payments.queries';
import { decideAndWrite } from './concurrent-change';
import type { PaymentsParts } from './parts';
import { actingUnder, startActing } from './act-for-another';

interface Asked {
  readonly billIds: readonly string[];
  readonly for?: string | undefined;
  readonly idempotencyKey: string;
}

/** The same bills in any order, named once or twice, are the same request. */
function requestHash(billIds: readonly string[]): string {
  const ids = [...new Set(billIds)].sort();
  return sm3(Buffer.from(ids.join('\n'), 'utf8')).toString('hex');
}

/** Says why bills cannot be paid now, in the order in which a person can do something about it. */
function refuseUnpayable(actor: PersonActor, bills: readonly BillRow[]): void {
  if (new Set(bills.map((bill) => bill.householdId)).size > 1) throw fail(billsOfSeveralHouseholds);
  if (bills.some((bill) => bill.status === 'paid')) throw fail(billAlreadyPaid);
  if (bills.some((bill) => bill.openedBy !== null && bill.openedBy !== actor.personId)) {
    throw fail(billBeingPaid);
  }
}

async function payableBills(
  tx: Tx,
  actor: PersonActor,
  { billIds, now }: { billIds: readonly string[]; now: number },
): Promise<Authorized<BillRow & BillSubject, 'pay'>[]> {
  const ids = [...new Set(billIds)];
  const bills = (await findBills(tx, ids)).map((bill) => ({ ...bill, now }));
  const isHidden = bills.some((bill) => !can(billPolicy, actor, { action: 'view', subject: bill }));
  if (isHidden || bills.length < ids.length) throw fail(commonErrors.notFound);
  refuseUnpayable(actor, bills);
  return bills.map((bill) => authorize(billPolicy, actor, { action: 'pay', subject: bill }));
}

/** The person's own open payment for exactly these bills, or null if all are free. Throws bill_being_paid otherwise. */
async function ownOpenPayment(
  tx: Tx,
  bills: readonly BillRow[],
  hash: string,
): Promise<Payment | null> {
  const openIds = [...new Set(bills.map((bill) => bill.openPaymentId))];
  const [openId] = openIds;
  if (openIds.length === 1 && openId === null) return null;
  if (openIds.length > 1 || openId === null || openId === undefined) throw fail(billBeingPaid);
  const open = await getPaymentRow(tx, openId);
  if (open.requestHash !== hash) throw fail(billBeingPaid);
  return open;
}

/**
 * The payment for these bills: a new one, or the one that this key or this person has begun for them. In one transaction:
 * load, authorize, start. Throws not_found, bills_of_several_households, bill_already_paid, bill_being_paid or
 * idempotency_key_reused; nothing is written then.
 */
export async function requestPayment(
  parts: PaymentsParts,
  actor: PersonActor,
  asked: Asked,
): Promise<Payment> {
  const { billIds, idempotencyKey } = asked;
  const hash = requestHash(billIds);
  return decideAndWrite(parts.platform.db, async (tx) => {
    const known = await findPaymentByKey(tx, actor.personId, idempotencyKey);
    if (known !== null) {
      if (known.requestHash !== hash) throw fail(keyReused);
      return known;
    }
    const now = parts.platform.clock.now();
    const bills = await payableBills(tx, actor, { billIds, now });
    const delegation = await actingUnder(tx, actor, { bills, asked: asked.for, now });
    const open = await ownOpenPayment(tx, bills, hash);
    if (open !== null) return open;
    return startActing(tx, parts, {
      actor,
      delegation,
      request: { bills, personId: actor.personId, idempotencyKey, requestHash: hash },
    });
  });
}
