import { listDelegations } from '@linli/shared/contracts/delegations';
import { View } from '@tarojs/components';
import { Chips } from '@/components/chips';
import { helping } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useLoaded } from '@/services/use-loaded';

const words = helping.billsFor;

interface ForWhomProps {
  /** The delegation under which bills are looked at; empty for oneself. */
  readonly value: string;
  readonly onChange: (delegationId: string) => void;
}

/** For oneself or for somebody else; nothing where nobody has asked the person to act for them. */
export function ForWhom({ value, onChange }: ForWhomProps): React.JSX.Element | null {
  const { data } = useLoaded('delegations', () => call(listDelegations, {}));
  const others = (data?.received ?? []).filter((delegation) => delegation.can.act);
  if (others.length === 0) return null;
  const chips = [
    { value: '', word: words.self },
    ...others.map(({ id, name }) => ({ value: id, word: words.other(name) })),
  ];
  return (
    <View className="bills__for">
      <Chips
        label={words.label}
        chips={chips}
        value={value}
        onChange={onChange}
        testId="for-whom"
      />
    </View>
  );
}
