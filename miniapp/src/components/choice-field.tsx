import { Text, View } from '@tarojs/components';
import type { FieldWords } from './field-frame';
import { FieldFrame } from './field-frame';
import { Icon } from './icon';
import { pressable } from './pressable';
import { spokenAs } from './spoken';
import './choice.scss';

/** One thing that can be chosen: what is kept, how it is called, and a line about it. */
export interface Choice<T extends string = string> {
  readonly value: T;
  readonly title: string;
  readonly words?: string;
}

interface ChoiceFieldProps<T extends string> extends FieldWords {
  readonly choices: readonly Choice<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly isDisabled?: boolean;
  readonly testId: string;
}

interface ChoiceRowProps {
  readonly choice: Choice;
  readonly isChosen: boolean;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
  readonly testId: string;
}

/** One large choice with its ring; a ring that is filled is chosen. */
export function ChoiceRow(props: ChoiceRowProps): React.JSX.Element {
  const { choice, isChosen, onPress, testId, isDisabled = false } = props;
  const label = choice.words === undefined ? choice.title : `${choice.title}，${choice.words}`;
  return (
    <View
      className={`choice ${isChosen ? 'choice--chosen' : ''}`}
      id={testId}
      data-testid={testId}
      {...pressable({ label, role: 'radio', isChosen, isDisabled, onPress })}
    >
      <Icon name={isChosen ? 'circle-check' : 'circle'} tone={isChosen ? 'primary' : 'secondary'} />
      <View className="choice__words">
        <Text className="choice__title">{choice.title}</Text>
        {choice.words !== undefined && <Text className="choice__note">{choice.words}</Text>}
      </View>
    </View>
  );
}

/** One of a few, all in view: at most about six. For more, use PickField. */
export function ChoiceField<T extends string>(props: ChoiceFieldProps<T>): React.JSX.Element {
  const { label, choices, value, onChange, testId, isDisabled = false } = props;
  return (
    <FieldFrame label={label} testId={testId} hint={props.hint} error={props.error}>
      <View className="choices" data-testid={testId} {...spokenAs({ role: 'radiogroup', label })}>
        {choices.map((choice) => (
          <ChoiceRow
            key={choice.value}
            choice={choice}
            isChosen={choice.value === value}
            isDisabled={isDisabled}
            testId={`${testId}-${choice.value}`}
            onPress={() => {
              onChange(choice.value);
            }}
          />
        ))}
      </View>
    </FieldFrame>
  );
}
