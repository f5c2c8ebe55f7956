import type { BillView } from '@linli/shared/contracts/payments';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { pressable } from '@/components/pressable';
import { payments as words } from '@/i18n/zh-CN';
import type { HouseholdBills } from '../bill-selection';
import { BillRow } from './bill-row';

interface HouseholdGroupProps {
  readonly name: string;
  readonly group: HouseholdBills;
  readonly selected: readonly string[];
  readonly onToggle: (bill: BillView) => void;
  readonly onToggleAll: (group: HouseholdBills) => void;
}

/** The bills of one household under its address, with one press to choose them all. */
export function HouseholdGroup(props: HouseholdGroupProps): React.JSX.Element {
  const { name, group, selected, onToggle, onToggleAll } = props;
  const payable = group.bills.filter((bill) => bill.can.pay);
  const isAll = payable.length > 0 && payable.every((bill) => selected.includes(bill.id));
  const isSynthetic = group.bills.every((bill) => bill.synthetic);
  const word = isAll ? words.clearAll : words.selectAll;
  return (
    <Card testId="household-bills">
      <View className="group__head">
        <View className="text-strong">{name}</View>
        {payable.length > 1 && (
          <View
            className="link-word"
            data-testid="select-all"
            {...pressable({
              label: word,
              onPress: () => {
                onToggleAll(group);
              },
            })}
          >
            {word}
          </View>
        )}
      </View>
      {isSynthetic && <View className="text-note">{words.allSynthetic}</View>}
      {group.bills.map((bill) => (
        <BillRow
          key={bill.id}
          bill={bill}
          isSelected={selected.includes(bill.id)}
          tellsSynthetic={!isSynthetic}
          onToggle={onToggle}
        />
      ))}
    </Card>
  );
}
