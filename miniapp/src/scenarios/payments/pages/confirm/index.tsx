import { formatFen } from '@linli/shared/kernel/money';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { Money } from '@/components/money';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { payments as words } from '@/i18n/zh-CN';
import { goBack } from '@/services/navigation';
import { useLoaded } from '@/services/use-loaded';
import { usePageQuery } from '@/services/page-query';
import { payable, selectedTotal } from '../../bill-selection';
import { billWords, feeIcons } from '../../bill-words';
import { householdName } from '../../household-names';
import type { UnpaidBills } from '../../use-bills';
import { loadUnpaidBills } from '../../use-bills';
import { usePaymentStart } from '../../use-payment-start';
import '../../components/bill-row.scss';

interface ConfirmProps {
  readonly unpaid: UnpaidBills;
  readonly chosen: readonly string[];
  readonly delegationId: string;
}

function Confirm({ unpaid, chosen, delegationId }: ConfirmProps): React.JSX.Element {
  const { isBusy, error, pay } = usePaymentStart(delegationId);
  const bills = payable(chosen, unpaid.bills);
  const total = selectedTotal(chosen, unpaid.bills);
  const [first] = bills;
  if (first === undefined) {
    return (
      <EmptyState
        title={words.confirm.gone}
        action={{ word: words.confirm.goneAction, onPress: goBack }}
      />
    );
  }
  const payNow = (): void => {
    void pay(bills.map((bill) => bill.id));
  };
  return (
    <View className="stack-wide">
      <View className="big-amount">
        <View className="text-secondary">{words.confirm.total}</View>
        <Money fen={total} size="figure" />
      </View>
      <Card>
        <Row icon="house" title={householdName(unpaid.households, first.householdId)} />
        {bills.map((bill) => (
          <Row
            key={bill.id}
            icon={feeIcons[bill.kind]}
            title={billWords(bill)}
            end={<Money fen={bill.amountFen} />}
          />
        ))}
      </Card>
      {error !== null && <ErrorLine error={error} />}
      <Button testId="pay-now" isBusy={isBusy} onPress={payNow}>
        {isBusy ? words.confirm.busy : words.confirm.pay(formatFen(total))}
      </Button>
      <View className="text-note">{words.confirm.note}</View>
    </View>
  );
}

/** What is about to be paid, for whom and how much; one button. */
export default function ConfirmPage(): React.JSX.Element {
  const { bills = '', for: delegationId = '' } = usePageQuery();
  const chosen = bills.split(',');
  const unpaid = useLoaded('confirm-bills', () => loadUnpaidBills(delegationId));
  return (
    <Screen testId="page-confirm" title={words.confirm.title}>
      <LoadedContent loaded={unpaid}>
        {(known) => <Confirm unpaid={known} chosen={chosen} delegationId={delegationId} />}
      </LoadedContent>
    </Screen>
  );
}
