import type { PaymentState } from '@linli/shared/contracts/payments';
import { actingFor } from '@linli/shared/kernel/acting';
import { holdsPost } from '@linli/shared/kernel/roles';
import type { Actor } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

/** What the rules of bills look at. */
export interface BillSubject {
  readonly householdId: string;
  readonly status: 'unpaid' | 'paid';
  /** Who has an open payment for it; null if nobody. */
  readonly openedBy: string | null;
  /** The moment at which it is asked: what others allow may end by itself. */
  readonly now: number;
}

/** What the rules of payments look at. */
export interface PaymentSubject {
  readonly personId: string;
  readonly householdId: string;
  readonly state: PaymentState;
  readonly isExpired: boolean;
  readonly now: number;
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

function maySee(actor: Actor, { householdId, now }: BillSubject): boolean {
  if (belongsTo(actor, householdId)) return true;
  return actingFor(actor, householdId, { task: 'view-bills', now }) !== undefined;
}

/** True if the actor may settle what the household owes: one of it, or somebody whom it allowed to. */
function mayPayFor(actor: Actor, householdId: string, now: number): boolean {
  if (belongsTo(actor, householdId)) return true;
  return actingFor(actor, householdId, { task: 'pay-bills', now }) !== undefined;
}

/** Bills are the household's own, and of those who act for it; who has begun to pay is not disturbed by the others. */
export const billPolicy = definePolicy<BillSubject>()('bill', {
  view: maySee,
  pay: (actor, bill) =>
    mayPayFor(actor, bill.householdId, bill.now) &&
    bill.status === 'unpaid' &&
    (bill.openedBy === null || (actor.kind === 'person' && actor.personId === bill.openedBy)),
});

/**
 * A payment is seen by the household and by who paid, and steered by who pays alone; whoever lost the right to pay for
 * the household can only give up.
 */
export const paymentPolicy = definePolicy<PaymentSubject>()('payment', {
  view: (actor, payment) => belongsTo(actor, payment.householdId) || isPayer(actor, payment),
  cancel: (actor, payment) => isPayer(actor, payment) && isOpen(payment.state),
  resume: (actor, payment) =>
    isPayer(actor, payment) &&
    isOpen(payment.state) &&
    !payment.isExpired &&
    mayPayFor(actor, payment.householdId, payment.now),
});

/** Only the staff of the community sort out money that does not fit. */
export const misfitPolicy = definePolicy<MisfitSubject>()('misfit', {
  view: (actor, { communityId }) => holdsPost(actor, 'community-staff', { communityId }),
});
