import type { FeeKind } from '@linli/shared/contracts/payments';
import {
  billPaid,
  billsViewed,
  paymentClosed,
  paymentStarted,
} from '@linli/shared/evidence/event-types';
import type { FactsOf } from '@linli/shared/evidence/event-type';
import type { Tx } from '../../platform/database/database';
import type { ActingRole, EvidenceModule } from '../evidence';

interface Place {
  readonly id: string;
  readonly slug: string;
}

interface PaymentPlace {
  readonly id: string;
  readonly personId: string;
  readonly householdId: string;
  /** The post in which the payer helped the household; null for everybody else. */
  readonly actedAs: ActingRole | null;
}

interface Viewer {
  readonly personId: string;
  readonly householdId: string;
  /** The post in which somebody looks at the bills of a household that they help; absent for everybody else. */
  readonly actedAs?: ActingRole | null;
}

/** The usage events that this module may record; each in the transaction of the change that it tells. */
export interface PaymentEvents {
  /** Somebody went to the cashier with that many bills. */
  paymentStarted(
    tx: Tx,
    payment: PaymentPlace,
    about: { community: Place; billCount: number },
  ): Promise<string>;
  /** One bill is settled; answers the id of its entry. */
  billPaid(
    tx: Tx,
    payment: PaymentPlace,
    about: { community: Place; billId: string; kind: FeeKind; estateId: string },
  ): Promise<string>;
  /** A payment ended without money, by the payer's hand or by time. */
  paymentClosed(
    tx: Tx,
    payment: PaymentPlace,
    about: { community: Place; isCancelled: boolean },
  ): Promise<string>;
  /** Somebody looked at the bills of their household: batched and de-duplicated, never waited for. */
  billsViewed(community: Place, viewer: Viewer): void;
}

/** Binds the events of this module to the recorder. */
export function createPaymentEvents(
  evidence: Pick<EvidenceModule, 'record' | 'recordUse'>,
): PaymentEvents {
  const person = (id: string) => ({ kind: 'person', id }) as const;
  const post = (actedAs: ActingRole | null = null) =>
    actedAs === null
      ? ({ role: 'resident' } as const)
      : ({ role: actedAs, origin: 'staff-assisted' } as const);
  return {
    paymentStarted: (tx, payment, { community, billCount }) => {
      const facts: FactsOf<typeof paymentStarted> = { billCount };
      return evidence.record(tx, {
        type: paymentStarted.type,
        community,
        actor: person(payment.personId),
        ...post(payment.actedAs),
        householdId: payment.householdId,
        subject: payment.id,
        facts,
      });
    },
    billPaid: (tx, payment, { community, billId, kind, estateId }) => {
      const facts: FactsOf<typeof billPaid> = { feeKind: kind, estate: estateId };
      return evidence.record(tx, {
        type: billPaid.type,
        community,
        actor: person(payment.personId),
        ...post(payment.actedAs),
        householdId: payment.householdId,
        subject: billId,
        facts,
      });
    },
    paymentClosed: (tx, payment, { community, isCancelled }) =>
      evidence.record(tx, {
        type: paymentClosed.type,
        community,
        actor: isCancelled ? person(payment.personId) : null,
        ...(isCancelled ? post(payment.actedAs) : ({ role: 'system' } as const)),
        householdId: payment.householdId,
        subject: payment.id,
        facts: {},
      }),
    billsViewed: (community, { personId, householdId, actedAs }) =>
      evidence.recordUse({
        type: billsViewed.type,
        community,
        actor: person(personId),
        ...post(actedAs),
        householdId,
        subject: 'bills',
        facts: {},
      }),
  };
}
