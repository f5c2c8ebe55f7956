import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { home } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';

/** The first thing to do for somebody who is bound to no household. */
export function BindHome(): React.JSX.Element {
  const words = home.bind;
  return (
    <Card testId="bind-first">
      <View className="stack">
        <View className="text-strong">{words.title}</View>
        <View className="text-secondary">{words.words}</View>
        <Button
          icon="house"
          testId="home-bind"
          onPress={() => {
            open(pages.homes);
          }}
        >
          {words.action}
        </Button>
      </View>
    </Card>
  );
}
