import type { getRegisterCounts } from '@linli/shared/contracts/register';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { register } from '@/i18n/zh-CN';

const words = register.counts;
const shown = ['total', 'from60', 'from65', 'from80', 'from60Alone', 'children'] as const;

/** How many people of which age, by the register's own count. */
export function RegisterCounts({
  counts,
}: {
  readonly counts: OutputOf<typeof getRegisterCounts>;
}): React.JSX.Element {
  return (
    <Card title={words.title} testId="register-counts">
      <View className="stack">
        {shown.map((key) => (
          <View key={key} className="row-between">
            <View className="text-body">{words[key]}</View>
            <View className="text-strong">{words.people(counts[key])}</View>
          </View>
        ))}
        <View className="text-note">{words.counted(formatInstant(counts.countedAt))}</View>
      </View>
    </Card>
  );
}
