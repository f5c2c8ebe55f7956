import type { ReceiptView } from '@linli/shared/contracts/payments';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { LoadedContent } from '@/components/loaded-content';
import { Money } from '@/components/money';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { payments, shell } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { canPrint, printPage } from '@/services/paper';
import { usePageQuery } from '@/services/page-query';
import { billWords } from '../../bill-words';
import { useReceipt } from '../../use-receipt';

const words = payments.receipt;

function Entries({ entryIds }: { readonly entryIds: readonly string[] }): React.JSX.Element {
  return (
    <Card title={words.entries}>
      <View className="text-secondary">{words.entriesWords}</View>
      {entryIds.map((id, place) => (
        <Row
          key={id}
          icon="shield-check"
          testId="receipt-entry"
          title={words.entry(place + 1)}
          note={id}
          end={<View className="text-strong no-print">{shell.check}</View>}
          onPress={() => {
            open(pages.proof, { entry: id });
          }}
        />
      ))}
    </Card>
  );
}

function Receipt({ receipt }: { readonly receipt: ReceiptView }): React.JSX.Element {
  return (
    <View className="stack-wide" data-testid="receipt">
      <Card title={words.title}>
        <Row
          title={words.number}
          end={<View data-testid="receipt-number">{receipt.number}</View>}
        />
        <Row title={words.household} end={<View>{receipt.householdAddress}</View>} />
        <Row title={words.paidAt} end={<View>{formatInstant(receipt.paidAt)}</View>} />
        <Row title={words.transaction} note={receipt.transactionId} />
        {receipt.items.map((item) => (
          <Row key={item.billId} title={billWords(item)} end={<Money fen={item.amountFen} />} />
        ))}
        <Row title={words.total} end={<Money fen={receipt.totalFen} size="section" />} />
        <View className="text-secondary">{words.issuedBy(receipt.communityName)}</View>
      </Card>
      <Entries entryIds={receipt.entryIds} />
      {canPrint() && (
        <View className="no-print">
          <Button icon="printer" testId="print" onPress={printPage}>
            {words.print}
          </Button>
        </View>
      )}
    </View>
  );
}

/** The receipt of a payment, with the log entries it left and a way to check each. */
export default function ReceiptPage(): React.JSX.Element {
  const receipt = useReceipt(usePageQuery()['payment'] ?? '');
  return (
    <Screen testId="page-receipt" title={words.title}>
      <LoadedContent loaded={receipt}>{(known) => <Receipt receipt={known} />}</LoadedContent>
    </Screen>
  );
}
