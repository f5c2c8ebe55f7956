import type { PaymentView } from '@linli/shared/contracts/payments';
import { formatInstant } from '@linli/shared/kernel/time';
import type { IconTone } from '@/components/icon';
import type { IconName } from '@/components/icon-outlines';
import { payments } from '@/i18n/zh-CN';

/** What has become of a payment: a shape, a heading and one whole sentence. */
export interface ResultSentence {
  readonly shape: IconName;
  readonly tone: IconTone;
  readonly title: string;
  readonly words: string;
}

/** Says what has become of a payment, without claiming more than the server knows. */
export function resultSentence(payment: PaymentView): ResultSentence {
  const words = payments.result;
  switch (payment.state) {
    case 'succeeded':
      return {
        shape: 'circle-check',
        tone: 'success',
        title: words.succeeded,
        words: words.succeededWords(formatInstant(payment.succeededAt ?? payment.createdAt)),
      };
    case 'closed':
      return {
        shape: 'circle-slash',
        tone: 'secondary',
        title: words.closed,
        words: words.closedWords,
      };
    case 'surplus':
      return {
        shape: 'triangle-alert',
        tone: 'warning',
        title: words.surplus,
        words: words.surplusWords,
      };
    default:
      return {
        shape: 'hourglass',
        tone: 'information',
        title: words.awaiting,
        words: words.awaitingWords,
      };
  }
}
