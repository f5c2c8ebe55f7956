import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import { spokenAs } from './spoken';
import './field.scss';

/** What every field has: its name, a line of help, and what is wrong with it. */
export interface FieldWords {
  readonly label: string;
  /** One line under the name: what to write, where to find it. */
  readonly hint?: string | undefined;
  /** What is wrong and how to put it right; stands beside the field. Empty or left out: nothing is wrong. */
  readonly error?: string | null | undefined;
}

interface FieldFrameProps extends FieldWords {
  readonly children: ReactNode;
  readonly testId: string;
}

/** The name above a field, its hint, and the error directly under it, told at once to those who listen. */
export function FieldFrame(props: FieldFrameProps): React.JSX.Element {
  const { label, hint, error, children, testId } = props;
  const isWrong = error !== undefined && error !== null && error !== '';
  return (
    <View className={`field ${isWrong ? 'field--wrong' : ''}`} data-testid={`${testId}-field`}>
      <View className="field__label">{label}</View>
      {hint !== undefined && <View className="field__hint">{hint}</View>}
      {children}
      {isWrong && (
        <View
          className="field__error"
          data-testid={`${testId}-error`}
          {...spokenAs({ role: 'alert' })}
        >
          <Icon name="triangle-alert" tone="danger" size="small" />
          <Text className="field__error-words">{error}</Text>
        </View>
      )}
    </View>
  );
}
