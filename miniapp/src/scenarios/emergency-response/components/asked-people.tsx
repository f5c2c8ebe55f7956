import type { BoardCallView } from '@linli/shared/contracts/emergency-board';
import type { AlarmState } from '@linli/shared/contracts/emergency-terms';
import { View } from '@tarojs/components';
import type { IconName } from '@/components/icon-outlines';
import type { StateTone } from '@/components/state-badge';
import { StateBadge } from '@/components/state-badge';
import { emergencyDesk, emergencyResponse as all } from '@/i18n/zh-CN';
import './board.scss';

const words = emergencyDesk.board;
type Asked = BoardCallView['asked'][number];

const marks: Readonly<Record<AlarmState, { readonly shape: IconName; readonly tone: StateTone }>> =
  {
    offered: { shape: 'hourglass', tone: 'warning' },
    accepted: { shape: 'circle-check', tone: 'success' },
    declined: { shape: 'circle-x', tone: 'secondary' },
    'no-answer': { shape: 'circle-dashed', tone: 'secondary' },
    released: { shape: 'check', tone: 'secondary' },
    withdrawn: { shape: 'circle-slash', tone: 'warning' },
  };

/** What reached the person, each way in words: `已在屏幕上 · 短信已送达 · 电话未接`. */
function reachedBy({ shownAt, channels }: Asked): string {
  const others = channels.filter(({ channel }) => channel !== 'app');
  const said = others.map(({ channel, state }) => all.channels[channel][state]);
  // Without a number neither a message nor a call is possible: that is one fact.
  return [...new Set([shownAt === null ? words.notShown : words.shown, ...said])].join(' · ');
}

/** Who was asked, what each answered, and by which ways it reached them. */
export function AskedPeople({ call }: { readonly call: BoardCallView }): React.JSX.Element {
  if (call.asked.length === 0) return <View className="text-secondary">{words.askedNobody}</View>;
  return (
    <View className="stack">
      {call.asked.map((asked, at) => (
        <View key={`${asked.name}-${at.toString()}`} data-testid="board-asked">
          <View className="row-between">
            <View className="text-body">{asked.name}</View>
            <StateBadge word={all.alarmStates[asked.state]} {...marks[asked.state]} />
          </View>
          <View className="text-secondary">{reachedBy(asked)}</View>
        </View>
      ))}
    </View>
  );
}
