import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import type { IconName } from './icon-outlines';
import { pressable } from './pressable';
import './row.scss';

interface RowProps {
  readonly title: string;
  readonly note?: string;
  readonly icon?: IconName;
  /** What stands at the end of the row, such as an amount or a state. */
  readonly end?: ReactNode;
  readonly onPress?: () => void;
  readonly testId?: string;
}

/** One line of a list: what it is, a note, what stands at the end; pressable if it leads somewhere. */
export function Row({ title, note, icon, end, onPress, testId }: RowProps): React.JSX.Element {
  return (
    <View
      className={onPress === undefined ? 'row' : 'row row--leads'}
      {...(onPress === undefined
        ? {}
        : pressable({ label: note === undefined ? title : `${title}，${note}`, onPress }))}
      {...(testId === undefined ? {} : { id: testId, 'data-testid': testId })}
    >
      {icon !== undefined && (
        <View className="row__icon">
          <Icon name={icon} tone="primary" />
        </View>
      )}
      <View className="row__words">
        <Text className="row__title">{title}</Text>
        {note !== undefined && <Text className="row__note">{note}</Text>}
      </View>
      {end !== undefined && <View className="row__end">{end}</View>}
      {onPress !== undefined && (
        <View className="row__go">
          <Icon name="chevron-right" tone="secondary" size="small" />
        </View>
      )}
    </View>
  );
}
