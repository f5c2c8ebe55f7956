import { commonErrors } from '@linli/shared/kernel/errors';
import { allows } from '@linli/shared/kernel/acting';
import type { ActingFor, PersonActor } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { findDelegation, staffRoleOf } from '../../delegations';
import type { BillRow } from '../bills.queries';
import type { Payment } from '../entities/payment.entity';
import type { PaymentsParts } from './parts';
import { startPayment } from './start-payment';
import type { PaymentRequest } from './start-payment';

interface Bills {
  readonly bills: readonly BillRow[];
  /** The delegation that was asked for; undefined where the bills themselves tell. */
  readonly asked: string | undefined;
  readonly now: number;
}

/**
 * The delegation under which the actor pays these bills, or null where they are the actor's own. Read anew, because
 * what a session remembers may be seconds old and money is at stake. Throws not_found where there is none.
 */
export async function actingUnder(
  tx: Tx,
  actor: PersonActor,
  { bills, asked, now }: Bills,
): Promise<ActingFor | null> {
  const householdId = bills[0]?.householdId ?? '';
  if (asked === undefined && actor.householdIds.includes(householdId)) return null;
  const delegation = actor.delegations.find(
    (each) =>
      (asked === undefined || each.id === asked) &&
      each.householdIds.includes(householdId) &&
      allows(each, { task: 'pay-bills', now }),
  );
  const row = delegation === undefined ? null : await findDelegation(tx, delegation.id);
  if (delegation === undefined || row?.endedAt !== null) throw fail(commonErrors.notFound);
  return delegation;
}

/** Starts the payment, and writes down for whom it is made where it is not for oneself. */
export async function startActing(
  tx: Tx,
  parts: PaymentsParts,
  {
    actor,
    delegation,
    request,
  }: {
    actor: PersonActor;
    delegation: ActingFor | null;
    request: Omit<PaymentRequest, 'delegationId' | 'actedAs'> & {
      bills: readonly Authorized<BillRow, 'pay'>[];
    };
  },
): Promise<Payment> {
  const communityId = request.bills[0]?.communityId ?? '';
  const actedAs = delegation === null ? null : staffRoleOf(actor, delegation, communityId);
  const delegationId = delegation?.id ?? null;
  const payment = await startPayment(tx, parts, { ...request, delegationId, actedAs });
  if (delegation !== null) {
    const { householdId } = payment;
    const use = 'payment-started';
    await parts.delegations.recordActing(tx, { actor, delegation, householdId, use });
  }
  return payment;
}

/** Writes down what became of a payment that somebody made for another household; nothing for one's own. */
export async function recordOutcome(
  tx: Tx,
  { delegations }: Pick<PaymentsParts, 'delegations'>,
  { payment, use }: { payment: Payment; use: 'payment-made' | 'payment-cancelled' },
): Promise<'family' | 'helper' | null> {
  const { delegationId, personId: agentId, householdId, actedAs: staffRole } = payment;
  const row = delegationId === null ? null : await findDelegation(tx, delegationId);
  if (row === null) return null;
  const { id, principalId } = row;
  const kind = row.kind === 'helper' ? 'helper' : 'family';
  const done = { principalId, agentId, kind, householdId, use, staffRole } as const;
  await delegations.recordUse(tx, { delegationId: id, ...done });
  return kind;
}
