import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { home } from '@/i18n/zh-CN';
import { openSignIn } from '@/services/navigation';

/** The way in, and what can be done without it. */
export function SignInCard(): React.JSX.Element {
  const words = home.signIn;
  return (
    <Card testId="sign-in-card">
      <View className="stack">
        <View className="text-strong">{words.title}</View>
        <View className="text-secondary">{words.words}</View>
        <Button testId="home-sign-in" onPress={openSignIn}>
          {words.action}
        </Button>
      </View>
    </Card>
  );
}
