import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { home } from '@/i18n/zh-CN';
import { dial } from '@/services/phone';

/** The way to help that exists today: the phone. It says exactly that it only phones. */
export function Emergency(): React.JSX.Element {
  const words = home.emergency;
  return (
    <View className="emergency" data-testid="emergency">
      <View className="emergency__title">{words.title}</View>
      <View className="text-secondary">{words.words}</View>
      <View className="emergency__buttons">
        <Button
          kind="danger"
          icon="phone"
          testId="call-120"
          onPress={() => {
            dial('120');
          }}
        >
          {words.call120}
        </Button>
        <Button
          kind="danger"
          icon="phone"
          testId="call-110"
          onPress={() => {
            dial('110');
          }}
        >
          {words.call110}
        </Button>
      </View>
      <View className="text-note">{words.limits}</View>
    </View>
  );
}
