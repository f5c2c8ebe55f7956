import type { ClauseView } from '@linli/shared/contracts/indicators';
import { formatDuration } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { StateBadge } from '@/components/state-badge';
import { board } from '@/i18n/zh-CN';
import { hourWords } from '../log-hours';

type Usage = NonNullable<ClauseView['usage']>;
const words = board.indicator;

function numbersOf(usage: Usage): [string, string][] {
  return [
    [words.events, words.times(usage.events)],
    [words.households, words.householdsCount(usage.households)],
    [words.people, words.peopleCount(usage.people)],
    [words.lastUse, usage.lastHour === null ? words.noUse : hourWords(usage.lastHour)],
    [words.span, usage.events === 0 ? words.noUse : formatDuration(usage.spanHours * 3600)],
    [words.top, usage.topPersonShare === null ? words.noUse : words.percent(usage.topPersonShare)],
    [words.assisted, words.times(usage.staffAssisted)],
    [words.drills, words.times(usage.drills)],
    [words.synthetic, words.times(usage.synthetic)],
  ];
}

/** Recorded uses behind a clause: how many, by how many, when last, and what looks like theatre. */
export function ClauseUsage({ usage }: { readonly usage: Usage }): React.JSX.Element {
  return (
    <View className="stack" data-testid="usage">
      <View className="text-strong">
        {words.usage} · {words.window(usage.windowDays)}
      </View>
      <View className="usage">
        {numbersOf(usage).map(([label, value]) => (
          <View key={label}>
            <View className="text-note">{label}</View>
            <View className="usage__number">{value}</View>
          </View>
        ))}
      </View>
      {usage.flags.length > 0 && (
        <View className="stack" data-testid="theatre-flags">
          <View className="text-secondary">{board.flagsTitle}</View>
          {usage.flags.map((flag) => (
            <StateBadge key={flag} word={board.flags[flag]} shape="triangle-alert" tone="warning" />
          ))}
        </View>
      )}
    </View>
  );
}
