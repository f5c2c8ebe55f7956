import type { PaymentView } from '@linli/shared/contracts/payments';
import { cancelPayment, getPayment, resumePayment } from '@linli/shared/contracts/payments';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { payments as words } from '@/i18n/zh-CN';
import type { Answer, CallError } from '@/services/call';
import { call } from '@/services/call';
import { pageAddress, pages } from '@/services/navigation';
import { openCashier } from '@/services/pay';

/** Seconds between one look and the next; the last one repeats. */
const askAfterSeconds = [1, 2, 3, 5, 5, 8, 10, 15] as const;

/** What the result page knows of a payment. */
export interface PaymentResult {
  readonly payment: PaymentView | null;
  readonly error: CallError | null;
  readonly isAsking: boolean;
  /** When this page will ask again (milliseconds, this device's clock); null when it will not. */
  readonly nextAskAt: number | null;
  readonly isBusy: boolean;
  readonly ask: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
}

/** True while a payment may still change. */
export function isOpen(payment: PaymentView | null): boolean {
  return payment === null || payment.state === 'created' || payment.state === 'awaiting';
}

/**
 * Follows one payment until it is settled: asks at once, then ever more rarely, and not at all while
 * the page is hidden. The server's word is the only one believed.
 */
export function usePaymentResult(paymentId: string): PaymentResult {
  const [payment, setPayment] = useState<PaymentView | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [nextAskAt, setNextAskAt] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const round = useRef({ turn: 0, asked: 0 });

  const stop = useCallback(() => {
    round.current.turn += 1;
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    setNextAskAt(null);
  }, []);

  const ask = useCallback(() => {
    stop();
    const { turn } = round.current;
    setIsAsking(true);
    void call(getPayment, { paymentId, ask: true }).then((answer) => {
      if (turn !== round.current.turn) return;
      setIsAsking(false);
      setError(answer.ok ? null : answer.error);
      if (answer.ok) setPayment(answer.data);
      if (answer.ok ? !isOpen(answer.data) : answer.error.code !== 'network_error') return;
      const seconds =
        askAfterSeconds[Math.min(round.current.asked, askAfterSeconds.length - 1)] ?? 15;
      round.current.asked += 1;
      setNextAskAt(Date.now() + seconds * 1000);
      timer.current = setTimeout(ask, seconds * 1000);
    });
  }, [paymentId, stop]);

  useEffect(() => {
    ask();
    return stop;
  }, [ask, stop]);
  useDidHide(stop);
  const isShownAgain = useRef(false);
  useDidShow(() => {
    if (isShownAgain.current) ask();
    isShownAgain.current = true;
  });

  const act = useCallback(
    <T>(asking: Promise<Answer<T>>, settle: (data: T) => Promise<void> | void) => {
      stop();
      setIsAsking(false);
      setIsBusy(true);
      void asking
        .then(async (answer) => {
          if (answer.ok) await settle(answer.data);
          else setError(answer.error);
          return answer.ok;
        })
        .then((isDone) => {
          setIsBusy(false);
          if (isDone) ask();
        });
    },
    [ask, stop],
  );

  const resume = (): void => {
    act(call(resumePayment, { paymentId }), async (answered) => {
      setPayment(answered.payment);
      const address = pageAddress(pages.paymentResult, { payment: paymentId });
      if ((await openCashier(answered.pay, address)) === 'unavailable') {
        setError({
          code: 'cashier_unavailable',
          message: words.confirm.unavailable,
          requestId: '',
        });
      }
    });
  };
  const cancel = (): void => {
    act(call(cancelPayment, { paymentId }), setPayment);
  };

  return { payment, error, isAsking, nextAskAt, isBusy, ask, resume, cancel };
}
