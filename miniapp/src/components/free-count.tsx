import { Text, View } from '@tarojs/components';
import type { Confidence, CountView } from '@linli/shared/contracts/parking';
import { confidenceOf } from '@linli/shared/contracts/parking';
import { formatDuration } from '@linli/shared/kernel/time';
import { parking } from '@/i18n/zh-CN';
import { useNow } from '@/services/clock';
import { Icon } from './icon';
import type { IconName } from './icon-outlines';
import './free-count.scss';

interface FreeCountProps {
  readonly count: CountView;
  readonly size?: 'body' | 'figure';
}

const shapes: Readonly<Record<Confidence, IconName>> = {
  fresh: 'circle-check',
  about: 'clock',
  unknown: 'circle-dashed',
};
const tones = { fresh: 'success', about: 'warning', unknown: 'secondary' } as const;

/** What is known of a count at an instant: never surer than the server said, and less sure as it ages. */
export function countAt(
  count: CountView,
  instant: number,
): { readonly confidence: Confidence; readonly value: string; readonly age: string } {
  const words = parking.count;
  const ageSeconds =
    count.observedAt === null ? null : Math.max(0, (instant - count.observedAt) / 1000);
  const aged = confidenceOf(ageSeconds);
  const confidence =
    count.free === null || count.confidence === 'unknown' || aged === 'unknown'
      ? 'unknown'
      : count.confidence === 'about'
        ? 'about'
        : aged;
  if (ageSeconds === null) return { confidence: 'unknown', value: words.unknown, age: words.never };
  const age = formatDuration(ageSeconds);
  if (confidence === 'unknown' || count.free === null) {
    return { confidence: 'unknown', value: words.unknown, age: words.silent(age) };
  }
  const value = confidence === 'fresh' ? words.fresh(count.free) : words.about(count.free);
  return { confidence, value, age: words.ago(age) };
}

/** Free bays with their age, growing older on screen: a shape, the words and how long ago. */
export function FreeCount({ count, size = 'body' }: FreeCountProps): React.JSX.Element {
  const { confidence, value, age } = countAt(count, useNow(1000));
  return (
    <View
      className={`free-count free-count--${size} free-count--${confidence}`}
      data-testid={`free-count-${confidence}`}
    >
      <Icon
        name={shapes[confidence]}
        tone={tones[confidence]}
        size={size === 'body' ? 'small' : 'medium'}
      />
      <Text className="free-count__value">{value}</Text>
      <Text className="free-count__age">{parking.count.inBrackets(age)}</Text>
    </View>
  );
}
