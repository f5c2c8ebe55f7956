import { payBills } from '@linli/shared/contracts/payments';
import { useRef, useState } from 'react';
import { payments as words } from '@/i18n/zh-CN';
import type { CallError } from '@/services/call';
import { call } from '@/services/call';
import { pageAddress, pages, replaceWith } from '@/services/navigation';
import { openCashier } from '@/services/pay';
import { freshKey } from '@/services/unique';

/**
 * One attempt to pay: its idempotency key lives as long as the confirm page, so that however often the
 * button is pressed or the network repeats, there is one payment. Ends on the result page. `delegationId` is empty
 * where the person pays for themselves.
 */
export function usePaymentStart(delegationId: string): {
  readonly isBusy: boolean;
  readonly error: CallError | null;
  readonly pay: (billIds: readonly string[]) => Promise<void>;
} {
  const key = useRef(freshKey());
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);

  const pay = async (billIds: readonly string[]): Promise<void> => {
    setIsBusy(true);
    setError(null);
    const answer = await call(payBills, {
      billIds: [...billIds],
      idempotencyKey: key.current,
      ...(delegationId === '' ? {} : { for: delegationId }),
    });
    if (!answer.ok) {
      setError(answer.error);
      setIsBusy(false);
      return;
    }
    const { payment, pay: parameters } = answer.data;
    const query = { payment: payment.id };
    const outcome =
      parameters === null
        ? 'closed'
        : await openCashier(parameters, pageAddress(pages.paymentResult, query));
    if (outcome === 'unavailable') {
      setError({ code: 'cashier_unavailable', message: words.confirm.unavailable, requestId: '' });
      setIsBusy(false);
      return;
    }
    if (outcome === 'left') return;
    replaceWith(
      pages.paymentResult,
      outcome === 'cancelled' ? { ...query, result: 'cancel' } : query,
    );
  };

  return { isBusy, error, pay };
}
