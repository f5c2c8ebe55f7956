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

/** Somebody may be looking: neither the reason nor what it was for. */
function QuietlyOver({ state, onSeen }: Pick<Press, 'state'> & Pick<PressOverProps, 'onSeen'>) {
  return (
    <View className="emergency-page" data-testid={`press-${state}`}>
      <View className="emergency-page__title">{words.quiet.refused}</View>
      <View className="text-body">{words.quiet.refusedWords}</View>
      <Button kind="quiet" testId="press-seen" onPress={onSeen}>
        {words.refused.again}
      </Button>
    </View>
  );
}

/** A press that will not be sent any more, and why: nothing is dropped without a word. */
export function PressOver({ press, onSeen }: PressOverProps): React.JSX.Element {
  const { state, reason, isSilent } = press;
  const isExpired = state === 'expired';
  if (isSilent) return <QuietlyOver state={state} onSeen={onSeen} />;
  const why = isExpired ? words.expired.words(pressHours) : reason?.message;
  const title = isExpired ? words.expired.title : words.refused.title;
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
