import { View } from '@tarojs/components';
import { openSignIn } from '@/services/navigation';
import { Button } from './button';
import { Card } from './card';

interface SignInCardProps {
  readonly words: { readonly title: string; readonly words: string; readonly action: string };
  readonly testId: string;
}

/** The way in on a page that is useful without it: what signing in adds, and one button. */
export function SignInCard({ words, testId }: SignInCardProps): React.JSX.Element {
  return (
    <Card testId={`${testId}-card`}>
      <View className="stack">
        <View className="text-section">{words.title}</View>
        <View className="text-secondary">{words.words}</View>
        <Button testId={testId} onPress={openSignIn}>
          {words.action}
        </Button>
      </View>
    </Card>
  );
}
