import type { MyCallView } from '@linli/shared/contracts/emergency';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { callPage as words } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { storyOf } from '../call-words';

/** What happened, once the call is over. */
export function CallEnd({ view }: { readonly view: MyCallView }): React.JSX.Element {
  const [first = '', ...others] = storyOf(view);
  const isQuiet = view.isSilent;
  const isBad = view.outcome === 'unanswered' && !isQuiet;
  return (
    <View className="emergency-page" data-testid={`ended-${view.outcome ?? 'unknown'}`}>
      <View className="emergency-page__centre">
        {!isQuiet && (
          <Icon
            name={isBad ? 'triangle-alert' : 'circle-check'}
            tone={isBad ? 'danger' : 'success'}
            size="hero"
          />
        )}
        <View className="emergency-page__title">{first}</View>
        {others.map((line) => (
          <View key={line} className="text-body">
            {line}
          </View>
        ))}
        {view.closedAt !== null && (
          <View className="emergency-page__note">{formatInstant(view.closedAt)}</View>
        )}
      </View>
      <Button
        testId="call-home"
        onPress={() => {
          open(pages.home);
        }}
      >
        {words.home}
      </Button>
      {!isQuiet && (
        <Button
          kind="quiet"
          testId="call-list"
          onPress={() => {
            open(pages.myCalls);
          }}
        >
          {words.list}
        </Button>
      )}
    </View>
  );
}
