import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { Button } from '@/components/button';
import { pressable } from '@/components/pressable';
import { spokenAs } from '@/components/spoken';
import { pressPage } from '@/i18n/zh-CN';
import { hush, say } from '@/services/speech';
import { playTone } from '@/services/sound';
import { vibrate } from '@/services/vibrate';
import { useDeviceNow } from '../use-device-now';

const words = pressPage.counting;

interface CountingDownProps {
  readonly sendsAt: number;
  readonly isEasyCancel: boolean;
  readonly onCancel: () => void;
  readonly onNow: () => void;
}

/** The seconds in which a press can be taken back as if it had never been: seen, heard and felt. */
export function CountingDown(props: CountingDownProps): React.JSX.Element {
  const { sendsAt, isEasyCancel, onCancel, onNow } = props;
  const left = Math.max(0, Math.ceil((sendsAt - useDeviceNow()) / 1000));
  useEffect(() => {
    say(words.spoken);
    return hush;
  }, []);
  useEffect(() => {
    vibrate('short');
    playTone('tick');
  }, [left]);
  return (
    <View className="emergency-page" data-testid="counting">
      <View
        className="emergency-page__centre emergency-page__title emergency-page__title--danger"
        {...spokenAs({ role: 'alert', label: words.spoken })}
      >
        {words.title}
      </View>
      <View className="emergency-page__centre" {...spokenAs({ isHidden: true })}>
        <View className="emergency-page__figure">{words.left(left)}</View>
        <View className="text-body">{words.unit}</View>
      </View>
      <View
        className={`emergency-page__cancel ${isEasyCancel ? 'emergency-page__cancel--easy' : ''}`}
        id="cancel-press"
        data-testid="cancel-press"
        {...pressable({ label: words.cancel, onPress: onCancel })}
      >
        {words.cancel}
      </View>
      <Button kind="quiet" testId="send-now" onPress={onNow}>
        {words.now}
      </Button>
    </View>
  );
}
