import type { PaymentView } from '@linli/shared/contracts/payments';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ErrorLine, ErrorState } from '@/components/error-state';
import { Icon } from '@/components/icon';
import { Loading } from '@/components/loading';
import { Money } from '@/components/money';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { payments } from '@/i18n/zh-CN';
import { pages, replaceWith } from '@/services/navigation';
import { usePageQuery } from '@/services/page-query';
import { billWords, feeIcons } from '../../bill-words';
import { resultSentence } from '../../components/result-sentence';
import { ResultWait } from '../../components/result-wait';
import type { PaymentResult } from '../../use-payment-result';
import { isOpen, usePaymentResult } from '../../use-payment-result';
import { spokenAs } from '@/components/spoken';
import './index.scss';

const words = payments.result;

function Settled({ payment }: { readonly payment: PaymentView }): React.JSX.Element {
  return (
    <View className="stack">
      {payment.state === 'succeeded' && (
        <Button
          testId="to-receipt"
          onPress={() => {
            replaceWith(pages.receipt, { payment: payment.id });
          }}
        >
          {words.receipt}
        </Button>
      )}
      <Button
        kind="quiet"
        testId="to-bills"
        onPress={() => {
          replaceWith(pages.bills);
        }}
      >
        {words.bills}
      </Button>
    </View>
  );
}

function Result({
  result,
  payment,
}: {
  readonly result: PaymentResult;
  readonly payment: PaymentView;
}): React.JSX.Element {
  const sentence = resultSentence(payment);
  return (
    <View className="stack-wide" data-testid={`payment-${payment.state}`}>
      <View className="result">
        <Icon name={sentence.shape} tone={sentence.tone} size="hero" />
        <View className="text-title" {...spokenAs({ role: 'alert' })}>
          {sentence.title}
        </View>
        <Money fen={payment.totalFen} size="figure" />
        <View className="text-body">{sentence.words}</View>
      </View>
      {result.error !== null && <ErrorLine error={result.error} />}
      {isOpen(payment) ? <ResultWait result={result} /> : <Settled payment={payment} />}
      <Card>
        {payment.items.map((item) => (
          <Row
            key={item.billId}
            icon={feeIcons[item.kind]}
            title={billWords(item)}
            end={<Money fen={item.amountFen} />}
          />
        ))}
      </Card>
      <View className="text-note">
        <View>{words.wrong}</View>
        <View>{words.number(payment.id)}</View>
      </View>
    </View>
  );
}

/** What has become of a payment, in whole sentences, until it is settled. */
export default function ResultPage(): React.JSX.Element {
  const query = usePageQuery();
  const result = usePaymentResult(query['payment'] ?? '');
  const { payment, error } = result;
  return (
    <Screen testId="page-result" title={words.title}>
      {query['result'] === 'cancel' && isOpen(payment) && (
        <View className="text-secondary">{words.cancelled}</View>
      )}
      {payment !== null && <Result result={result} payment={payment} />}
      {payment === null && error === null && <Loading />}
      {payment === null && error !== null && <ErrorState error={error} onRetry={result.ask} />}
    </Screen>
  );
}
