import { Text, View } from '@tarojs/components';
import type { IconTone } from './icon';
import { Icon } from './icon';
import type { IconName } from './icon-outlines';
import './state-badge.scss';

/** How a state is meant; the shape and the word carry it, the colour only helps. */
export type StateTone = Extract<
  IconTone,
  'success' | 'warning' | 'danger' | 'information' | 'secondary'
>;

interface StateBadgeProps {
  readonly word: string;
  readonly shape: IconName;
  readonly tone: StateTone;
}

/** A state as a shape with its word. */
export function StateBadge({ word, shape, tone }: StateBadgeProps): React.JSX.Element {
  return (
    <View className={`state-badge state-badge--${tone}`}>
      <Icon name={shape} tone={tone} size="small" />
      <Text className="state-badge__word">{word}</Text>
    </View>
  );
}
