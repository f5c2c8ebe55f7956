import { Text, View } from '@tarojs/components';
import { pressable } from './pressable';
import { spokenAs } from './spoken';
import './chips.scss';

interface Chip<T extends string> {
  readonly value: T;
  readonly word: string;
  /** How many there are; left out where nobody has counted. */
  readonly count?: number;
}

interface ChipsProps<T extends string> {
  /** What is filtered, for those who listen. */
  readonly label: string;
  readonly chips: readonly Chip<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly testId: string;
}

/** A few short words of which one holds: the filter above a list. */
export function Chips<T extends string>(props: ChipsProps<T>): React.JSX.Element {
  const { label, chips, value, onChange, testId } = props;
  return (
    <View className="chips" data-testid={testId} {...spokenAs({ role: 'radiogroup', label })}>
      {chips.map((chip) => {
        const isChosen = chip.value === value;
        const word = chip.count === undefined ? chip.word : `${chip.word} ${chip.count.toString()}`;
        return (
          <View
            key={chip.value}
            className={`chips__chip ${isChosen ? 'chips__chip--chosen' : ''}`}
            id={`${testId}-${chip.value}`}
            data-testid={`${testId}-${chip.value}`}
            {...pressable({
              label: word,
              role: 'radio',
              isChosen,
              onPress: () => {
                onChange(chip.value);
              },
            })}
          >
            <Text>{isChosen ? `✓ ${word}` : word}</Text>
          </View>
        );
      })}
    </View>
  );
}
