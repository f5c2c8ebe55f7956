import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import type { IconName } from './icon-outlines';
import type { StateTone } from './state-badge';
import './state-note.scss';

interface StateNoteProps {
  readonly tone: StateTone;
  readonly title: string;
  readonly children?: ReactNode;
  readonly icon?: IconName;
  readonly testId?: string;
}

const shapes: Readonly<Record<StateTone, IconName>> = {
  success: 'circle-check',
  warning: 'triangle-alert',
  danger: 'circle-x',
  information: 'info',
  secondary: 'info',
};

/** A few lines on how something stands, with a shape and a colour, amid a page. */
export function StateNote(props: StateNoteProps): React.JSX.Element {
  const { tone, title, children, icon = shapes[tone], testId } = props;
  return (
    <View
      className={`state-note state-note--${tone}`}
      {...(testId === undefined ? {} : { id: testId, 'data-testid': testId })}
    >
      <Icon name={icon} tone={tone} />
      <View className="state-note__words">
        <View className="state-note__title">{title}</View>
        {children !== undefined && <View className="state-note__rest">{children}</View>}
      </View>
    </View>
  );
}
