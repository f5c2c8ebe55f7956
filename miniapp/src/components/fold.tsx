import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { form } from '@/i18n/zh-CN';
import { Icon } from './icon';
import { pressable } from './pressable';
import './fold.scss';

interface FoldProps {
  /** What is folded away, as one presses it. */
  readonly title: string;
  readonly children: ReactNode;
  readonly testId: string;
}

/** Something few people look for, one press away. */
export function Fold({ title, children, testId }: FoldProps): React.JSX.Element {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <View className="fold">
      <View
        className="fold__head"
        id={testId}
        data-testid={testId}
        {...pressable({
          label: isOpen ? form.foldAway(title) : form.unfold(title),
          onPress: () => {
            setIsOpen(!isOpen);
          },
        })}
      >
        <Text className="fold__title">{isOpen ? form.foldAway(title) : form.unfold(title)}</Text>
        <View className={isOpen ? 'fold__mark fold__mark--open' : 'fold__mark'}>
          <Icon name="chevron-right" tone="primary" size="small" />
        </View>
      </View>
      {isOpen && <View className="fold__body">{children}</View>}
    </View>
  );
}
