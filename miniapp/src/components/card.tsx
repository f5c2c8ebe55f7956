import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './card.scss';

interface CardProps {
  readonly children: ReactNode;
  readonly title?: string;
  readonly testId?: string;
}

/** A white sheet that holds one thing. */
export function Card({ children, title, testId }: CardProps): React.JSX.Element {
  return (
    <View className="card" {...(testId === undefined ? {} : { id: testId, 'data-testid': testId })}>
      {title !== undefined && <View className="card__title">{title}</View>}
      {children}
    </View>
  );
}
