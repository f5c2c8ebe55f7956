import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Row } from '@/components/row';
import { StateNote } from '@/components/state-note';
import { duty, me } from '@/i18n/zh-CN';
import { timesInWords } from '../shift-times';
import type { Plan } from '../use-shifts';

const words = duty.plan;

/** Who is on duty now, and when nobody is planned. */
export function PlanState({ plan }: { readonly plan: Plan }): React.JSX.Element {
  const { onDutyNow, gaps } = plan;
  return (
    <View className="stack">
      {onDutyNow.length === 0 ? (
        <StateNote tone="danger" title={words.nobody} testId="nobody-on-duty">
          {words.nobodyNote}
        </StateNote>
      ) : (
        <Card title={words.onDutyNow} testId="on-duty-now">
          {onDutyNow.map(({ personId, name, post }) => (
            <Row key={personId} icon="user-check" title={name} note={me.roles[post]} />
          ))}
        </Card>
      )}
      {gaps.length === 0 ? (
        <StateNote tone="success" title={words.noGaps} testId="no-gaps" />
      ) : (
        <StateNote tone="warning" title={words.gaps} testId="gaps">
          {gaps.map((gap) => (
            <View key={gap.startsAt}>{timesInWords(gap)}</View>
          ))}
        </StateNote>
      )}
    </View>
  );
}
