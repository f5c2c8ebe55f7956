import type { BillView } from '@linli/shared/contracts/payments';
import { formatFen } from '@linli/shared/kernel/money';
import { formatPeriod } from '@linli/shared/kernel/period';
import { formatDay } from '@linli/shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { Money } from '@/components/money';
import { pressable } from '@/components/pressable';
import { StateBadge } from '@/components/state-badge';
import { payments as words } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { billWords, feeIcons } from '../bill-words';
import './bill-row.scss';

interface BillRowProps {
  readonly bill: BillView;
  readonly isSelected: boolean;
  /** The row says that the bill is made up; where all are, the card has said it already. */
  readonly tellsSynthetic: boolean;
  readonly onToggle: (bill: BillView) => void;
}

function BillState({ bill }: { readonly bill: BillView }): React.JSX.Element | null {
  if (bill.status === 'paying')
    return <StateBadge word={words.paying} shape="hourglass" tone="information" />;
  if (bill.isOverdue)
    return <StateBadge word={words.overdue} shape="triangle-alert" tone="warning" />;
  return null;
}

function pressOf({ bill, isSelected, onToggle }: BillRowProps): object {
  const label = `${billWords(bill)}，${formatFen(bill.amountFen)}${bill.isOverdue ? `，${words.overdue}` : ''}`;
  const paymentId = bill.paymentId;
  if (bill.can.pay) {
    return pressable({
      label,
      role: 'checkbox',
      isChosen: isSelected,
      onPress: () => {
        onToggle(bill);
      },
    });
  }
  if (paymentId === null) return {};
  return pressable({
    label: `${label}，${words.continuePaying}`,
    onPress: () => {
      open(pages.paymentResult, { payment: paymentId });
    },
  });
}

/** One bill: what for, how much, by when; its state by word and shape; pressed to choose it. */
export function BillRow(props: BillRowProps): React.JSX.Element {
  const { bill, isSelected } = props;
  const day = formatDay(bill.dueOn);
  return (
    <View
      className="bill-row"
      data-testid={`bill-${bill.kind}`}
      id={`bill-${bill.id}`}
      {...pressOf(props)}
    >
      {bill.can.pay && (
        <Icon
          name={isSelected ? 'square-check-big' : 'square'}
          tone={isSelected ? 'primary' : 'secondary'}
        />
      )}
      <View className="bill-row__body">
        <View className="row-between">
          <View className="bill-row__title">
            <Icon name={feeIcons[bill.kind]} tone="primary" size="small" />
            <Text className="bill-row__words">{words.kinds[bill.kind]}</Text>
          </View>
          <Money fen={bill.amountFen} />
        </View>
        <View className="row-between">
          <View className="text-secondary">
            <Text className="bill-row__part">{formatPeriod(bill.period)} · </Text>
            <Text className="bill-row__part">
              {bill.isOverdue ? words.overdueSince(day) : words.due(day)}
            </Text>
            {props.tellsSynthetic && bill.synthetic && (
              <Text className="bill-row__part"> · {words.synthetic}</Text>
            )}
          </View>
          <BillState bill={bill} />
        </View>
        {bill.status === 'paying' && <View className="text-note">{words.payingWords}</View>}
      </View>
    </View>
  );
}
