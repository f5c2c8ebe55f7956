import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { spokenAs } from '@/components/spoken';
import { pressPage as words } from '@/i18n/zh-CN';
import type { Press } from '@/services/press';
import { pressHours } from '@/services/press';

interface PressOverProps {
  readonly press: Press;
  readonly onSeen: () => void;
}

/** A press that will not be sent any more, and why: nothing is dropped without a word. */
export function PressOver({ press, onSeen }: PressOverProps): React.JSX.Element {
  const { state, reason, isSilent } = press;
  const isExpired = state === 'expired';
  const why = isExpired
    ? words.expired.words(pressHours)
    : (reason?.message ?? words.refused.signedOut);
  const title = isSilent
    ? words.quiet.refused
    : isExpired
      ? words.expired.title
      : words.refused.title;
  return (
    <View className="emergency-page" data-testid={`press-${state}`}>
      <View className="emergency-page__title" {...spokenAs({ role: 'alert' })}>
        {title}
      </View>
      <View className="emergency-page__lead">{why}</View>
      {!isExpired && <View className="text-body">{words.refused.now}</View>}
      <Button kind="quiet" testId="press-seen" onPress={onSeen}>
        {words.refused.again}
      </Button>
    </View>
  );
}
