import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Button } from './button';
import { Icon } from './icon';
import type { IconName } from './icon-outlines';
import './notice.scss';

interface NoticeProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: { readonly word: string; readonly onPress: () => void };
  readonly testId: string;
}

/** A page's one message when it has nothing else to show. */
export function Notice({ icon, title, children, action, testId }: NoticeProps): React.JSX.Element {
  return (
    <View className="notice" data-testid={testId}>
      <Icon name={icon} tone="secondary" size="hero" />
      <View className="notice__title">{title}</View>
      {children !== undefined && <View className="notice__words">{children}</View>}
      {action !== undefined && (
        <View className="notice__action">
          <Button kind="quiet" onPress={action.onPress}>
            {action.word}
          </Button>
        </View>
      )}
    </View>
  );
}
