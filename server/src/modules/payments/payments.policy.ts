import type { PaymentState } from '@linli/shared/contracts/payments';
import { holdsRole } from '@linli/shared/kernel/roles';
import type { Actor } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

/** What the rules of bills look at. */
export interface BillSubject {
  readonly householdId: string;
  readonly status: 'unpaid' | 'paid';
  /** Who has an open payment for it; null if nobody. */
  readonly openedBy: string | null;
}

/** What the rules of payments look at. */
export interface PaymentSubject {
  readonly personId: string;
  readonly householdId: string;
  readonly state: PaymentState;
  readonly isExpired: boolean;
}

/** Callbacks that did not fit belong to a community. */
export interface MisfitSubject {
  readonly communityId: string;
}

/** True while money may still come by the ordinary way. */
export function isOpen(state: PaymentState): boolean {
  return state === 'created' || state === 'awaiting';
}

function belongsTo(actor: Actor, householdId: string): boolean {
  return actor.kind === 'person' && actor.householdIds.includes(householdId);
}

function isPayer(actor: Actor, payment: PaymentSubject): boolean {
  return actor.kind === 'person' && actor.personId === payment.personId;
}

/** Bills are the household's own; the one who has begun to pay is not disturbed by the others. */
export const billPolicy = definePolicy<BillSubject>()('bill', {
  view: (actor, bill) => belongsTo(actor, bill.householdId),
  pay: (actor, bill) =>
    belongsTo(actor, bill.householdId) &&
    bill.status === 'unpaid' &&
    (bill.openedBy === null || (actor.kind === 'person' && actor.personId === bill.openedBy)),
});

/** A payment is seen by the household and by who paid, and steered by who pays alone. */
export const paymentPolicy = definePolicy<PaymentSubject>()('payment', {
  view: (actor, payment) => belongsTo(actor, payment.householdId) || isPayer(actor, payment),
  cancel: (actor, payment) => isPayer(actor, payment) && isOpen(payment.state),
  resume: (actor, payment) =>
    isPayer(actor, payment) && isOpen(payment.state) && !payment.isExpired,
});

/** Only the staff of the community sort out money that does not fit. */
export const misfitPolicy = definePolicy<MisfitSubject>()('misfit', {
  view: (actor, { communityId }) => holdsRole(actor, 'community-staff', communityId),
});
