import { View } from '@tarojs/components';
import { sos as words } from '@/i18n/zh-CN';
import { dial } from '@/services/phone';
import { Button } from './button';
import './emergency-numbers.scss';

interface EmergencyNumbersProps {
  /** `danger` where phoning is now the best thing to do; `discreet` where it must not catch another's eye. */
  readonly kind?: 'danger' | 'quiet' | 'discreet';
  /** Short words in one row, in any size of print: where the page needs the room for something more important. */
  readonly isShort?: boolean;
}

/** 120 and 110, side by side: on every page about an emergency, always. */
export function EmergencyNumbers({
  kind = 'danger',
  isShort = kind === 'discreet',
}: EmergencyNumbersProps): React.JSX.Element {
  const call = (number: string) => () => {
    dial(number);
  };
  const look = kind === 'danger' ? 'danger' : 'quiet';
  return (
    <View className={`emergency-numbers ${isShort ? 'emergency-numbers--short' : ''}`}>
      <Button kind={look} icon="phone" testId="call-120" onPress={call('120')}>
        {isShort ? words.short120 : words.call120}
      </Button>
      <Button kind={look} icon="phone" testId="call-110" onPress={call('110')}>
        {isShort ? words.short110 : words.call110}
      </Button>
    </View>
  );
}
