import type { PaymentView, ReceiptView } from '@linli/shared/contracts/payments';
import { getReceipt, listPayments } from '@linli/shared/contracts/payments';
import { useState } from 'react';
import type { CallError } from '@/services/call';
import { call } from '@/services/call';
import { useIsSignedIn } from '@/services/session';
import type { Loaded } from '@/services/use-loaded';
import { useLoaded } from '@/services/use-loaded';

/** The receipt of one payment. */
export function useReceipt(paymentId: string): Loaded<ReceiptView> {
  return useLoaded(paymentId, () => call(getReceipt, { paymentId }));
}

/** The payments of my households, page by page. */
export interface PaymentHistory {
  readonly isSignedIn: boolean;
  readonly first: Loaded<{ items: PaymentView[]; nextCursor: string | null }>;
  readonly items: readonly PaymentView[];
  readonly hasMore: boolean;
  readonly error: CallError | null;
  readonly more: () => void;
}

/** Payments, newest first; `more` adds the next page below. */
export function usePaymentHistory(): PaymentHistory {
  const isSignedIn = useIsSignedIn();
  const first = useLoaded(isSignedIn ? 'payments' : null, () => call(listPayments, { limit: 20 }));
  const [rest, setRest] = useState<{ items: PaymentView[]; cursor: string | null } | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const cursor = rest === null ? (first.data?.nextCursor ?? null) : rest.cursor;
  const more = (): void => {
    if (cursor === null) return;
    void call(listPayments, { limit: 20, cursor }).then((answer) => {
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      setRest((before) => ({
        items: [...(before?.items ?? []), ...answer.data.items],
        cursor: answer.data.nextCursor,
      }));
    });
  };
  const items = [...(first.data?.items ?? []), ...(rest?.items ?? [])];
  return { isSignedIn, first, items, hasMore: cursor !== null, error, more };
}
