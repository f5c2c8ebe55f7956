import type { PaymentState, PaymentView } from '@linli/shared/contracts/payments';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ErrorLine } from '@/components/error-state';
import type { IconName } from '@/components/icon-outlines';
import { LoadedContent } from '@/components/loaded-content';
import { Money } from '@/components/money';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import type { StateTone } from '@/components/state-badge';
import { StateBadge } from '@/components/state-badge';
import { payments, shell } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { billWords } from '../../bill-words';
import { usePaymentHistory } from '../../use-receipt';

const words = payments.historyPage;
const marks: Readonly<
  Record<PaymentState, { readonly shape: IconName; readonly tone: StateTone }>
> = {
  created: { shape: 'hourglass', tone: 'information' },
  awaiting: { shape: 'hourglass', tone: 'information' },
  succeeded: { shape: 'circle-check', tone: 'success' },
  closed: { shape: 'circle-slash', tone: 'secondary' },
  surplus: { shape: 'triangle-alert', tone: 'warning' },
};

function PaymentRow({ payment }: { readonly payment: PaymentView }): React.JSX.Element {
  const page = payment.state === 'succeeded' ? pages.receipt : pages.paymentResult;
  return (
    <Row
      testId="payment-row"
      title={payment.items.map(billWords).join('、')}
      note={formatInstant(payment.succeededAt ?? payment.createdAt)}
      end={
        <View>
          <View>
            <Money fen={payment.totalFen} />
          </View>
          <StateBadge word={words.states[payment.state]} {...marks[payment.state]} />
        </View>
      }
      onPress={() => {
        open(page, { payment: payment.id });
      }}
    />
  );
}

/** What was paid and what was not, newest first; each leads to its receipt or its state. */
export default function HistoryPage(): React.JSX.Element {
  const history = usePaymentHistory();
  return (
    <Screen testId="page-history" title={words.title}>
      {!history.isSignedIn && <SignInFirst icon="receipt" words={payments.signIn} />}
      {history.isSignedIn && (
        <LoadedContent loaded={history.first}>
          {() =>
            history.items.length === 0 ? (
              <EmptyState icon="receipt" title={words.empty.title} words={words.empty.words} />
            ) : (
              <View className="stack-wide">
                <Card>
                  {history.items.map((payment) => (
                    <PaymentRow key={payment.id} payment={payment} />
                  ))}
                </Card>
                {history.error !== null && <ErrorLine error={history.error} />}
                {history.hasMore && (
                  <Button kind="quiet" onPress={history.more}>
                    {shell.more}
                  </Button>
                )}
              </View>
            )
          }
        </LoadedContent>
      )}
    </Screen>
  );
}
