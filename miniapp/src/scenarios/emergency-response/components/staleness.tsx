import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { spokenAs } from '@/components/spoken';
import { emergencyResponse } from '@/i18n/zh-CN';
import { useNow } from '@/services/clock';
import './call-parts.scss';

/** Both pages ask every ten seconds at least: what is older than this did not come for want of a network. */
const staleMs = 25_000;

/** Says how old what stands below is, as soon as it is older than it should be. `at` is the server's instant of reading. */
export function Staleness({ at }: { readonly at: number }): React.JSX.Element | null {
  const age = useNow(1000) - at;
  if (age < staleMs) return null;
  return (
    <View className="staleness" data-testid="stale" {...spokenAs({ role: 'alert' })}>
      <Icon name="wifi-off" tone="warning" size="small" />
      <View>{emergencyResponse.stale(emergencyResponse.clock(age / 1000))}</View>
    </View>
  );
}
