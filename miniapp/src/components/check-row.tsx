import { Text, View } from '@tarojs/components';
import { Icon } from './icon';
import { pressable } from './pressable';
import './check-row.scss';

interface CheckRowProps {
  /** What the person says by ticking it, in the first person. */
  readonly title: string;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly testId: string;
}

/** A sentence that the person ticks before something that cannot be taken back. */
export function CheckRow({ title, isChecked, onChange, testId }: CheckRowProps): React.JSX.Element {
  return (
    <View
      className="check-row"
      id={testId}
      data-testid={testId}
      {...pressable({
        label: title,
        role: 'checkbox',
        isChosen: isChecked,
        onPress: () => {
          onChange(!isChecked);
        },
      })}
    >
      <Icon
        name={isChecked ? 'square-check-big' : 'square'}
        tone={isChecked ? 'primary' : 'secondary'}
      />
      <Text className="check-row__title">{title}</Text>
    </View>
  );
}
