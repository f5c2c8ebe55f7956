import { Text, View } from '@tarojs/components';
import { Icon } from './icon';
import type { IconName } from './icon-outlines';
import { pressable } from './pressable';
import './button.scss';

interface ButtonProps {
  readonly children: string;
  readonly onPress: () => void;
  /** One `main` action a screen; `quiet` for the rest; `danger` for emergencies and for ending things. */
  readonly kind?: 'main' | 'quiet' | 'danger';
  readonly icon?: IconName;
  readonly isDisabled?: boolean;
  /** The action is under way: the button stays where it is and cannot be pressed twice. */
  readonly isBusy?: boolean;
  readonly testId?: string;
}

const iconTone = { main: 'white', quiet: 'primary', danger: 'white' } as const;

/** A button at least 88 units high, whose words grow with the print. */
export function Button(props: ButtonProps): React.JSX.Element {
  const {
    children,
    onPress,
    kind = 'main',
    icon,
    isDisabled = false,
    isBusy = false,
    testId,
  } = props;
  const isOff = isDisabled || isBusy;
  return (
    <View
      className={`button button--${kind} ${isOff ? 'button--off' : ''}`}
      {...pressable({ label: children, onPress, isDisabled: isOff })}
      {...(testId === undefined ? {} : { id: testId, 'data-testid': testId })}
    >
      {icon !== undefined && <Icon name={icon} tone={iconTone[kind]} />}
      <Text className="button__word">{children}</Text>
    </View>
  );
}
