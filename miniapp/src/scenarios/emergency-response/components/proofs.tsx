import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { View } from '@tarojs/components';
import { StateBadge } from '@/components/state-badge';
import { emergencyResponse as words } from '@/i18n/zh-CN';
import './call-parts.scss';

/** How it is known that somebody stood at the door; what is missing is said as missing. */
export function Proofs({
  proofs,
}: {
  readonly proofs: AlarmView['call']['proofs'];
}): React.JSX.Element {
  return (
    <View className="badges">
      {proofs.map(({ kind, at, distance }) => (
        <View key={kind} data-testid={`proof-${kind}-${at === null ? 'missing' : 'present'}`}>
          <StateBadge
            word={at === null ? words.noProofs[kind] : words.proofs[kind](distance)}
            shape={at === null ? 'circle-dashed' : 'circle-check'}
            tone={at === null ? 'warning' : 'success'}
          />
        </View>
      ))}
    </View>
  );
}
