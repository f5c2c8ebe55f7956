import { View } from '@tarojs/components';
import { sos as words } from '@/i18n/zh-CN';
import { dial } from '@/services/phone';
import { Button } from './button';
import './emergency-numbers.scss';

interface EmergencyNumbersProps {
  /** `danger` where phoning is now the best thing to do; `discreet` where it must not catch another's eye. */
  readonly kind?: 'danger' | 'quiet' | 'discreet';
}

/** 120 and 110, side by side: on every page about an emergency, always. */
export function EmergencyNumbers({ kind = 'danger' }: EmergencyNumbersProps): React.JSX.Element {
  const call = (number: string) => () => {
    dial(number);
  };
  const look = kind === 'danger' ? 'danger' : 'quiet';
  return (
    <View className="emergency-numbers">
      <Button kind={look} icon="phone" testId="call-120" onPress={call('120')}>
        {kind === 'discreet' ? words.short120 : words.call120}
      </Button>
      <Button kind={look} icon="phone" testId="call-110" onPress={call('110')}>
        {kind === 'discreet' ? words.short110 : words.call110}
      </Button>
    </View>
  );
}
