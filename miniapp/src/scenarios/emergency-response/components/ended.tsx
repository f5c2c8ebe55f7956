import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { View } from '@tarojs/components';
import { Notice } from '@/components/notice';
import { spokenAs } from '@/components/spoken';
import { emergencyResponse as all } from '@/i18n/zh-CN';
import { pages, replaceWith } from '@/services/navigation';

const words = all.alarm;

function endOf({ state, call }: AlarmView): keyof typeof words.over {
  if (call.state === 'closed') return call.isDrill ? 'drill' : 'closed';
  if (state === 'accepted' || state === 'offered') return call.isDrill ? 'drill' : 'closed';
  return state;
}

/** There is nothing more to do here: said at once, in words, without a sound. */
export function Ended({ alarm }: { readonly alarm: AlarmView }): React.JSX.Element {
  const { outcome, isDrill } = alarm.call;
  const end = endOf(alarm);
  return (
    <View {...spokenAs({ role: 'status' })}>
      <Notice
        icon="circle-check"
        title={words.over[end].title}
        testId="alarm-over"
        action={{
          word: words.back,
          onPress: () => {
            replaceWith(pages.alarms);
          },
        }}
      >
        <View>{words.over[end].words}</View>
        {outcome !== null && !isDrill && <View>{words.closedWith(all.outcomes[outcome])}</View>}
      </Notice>
    </View>
  );
}
