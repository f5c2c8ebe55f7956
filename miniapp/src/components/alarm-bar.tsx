import { Text, View } from '@tarojs/components';
import { shell } from '@/i18n/zh-CN';
import { alarmOnScreen, useWaitingAlarms } from '@/services/alarm-watch';
import { openSurely, pages } from '@/services/navigation';
import { useObserved } from '@/services/observable';
import { Icon } from './icon';
import { pressable } from './pressable';
import { spokenAs } from './spoken';
import './emergency-bar.scss';

/** Above every page: real calls that wait for this person's answer while none of them stands on the screen. */
export function AlarmBar(): React.JSX.Element | null {
  const waiting = useWaitingAlarms();
  const onScreen = useObserved(alarmOnScreen);
  const [first] = waiting;
  if (first === undefined || onScreen !== null) return null;
  const word = shell.alarmsWait(waiting.length);
  return (
    <View className="emergency-bar no-print" {...spokenAs({ role: 'alert' })}>
      <View
        className="emergency-bar__button emergency-bar__button--danger"
        id="alarm-bar"
        data-testid="alarm-bar"
        {...pressable({
          label: word,
          onPress: () => {
            openSurely(pages.alarm, { alarmId: first });
          },
        })}
      >
        <Icon name="siren" tone="white" />
        <Text>{word}</Text>
      </View>
    </View>
  );
}
