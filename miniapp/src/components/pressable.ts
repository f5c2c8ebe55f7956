import type { ViewProps } from '@tarojs/components';
import { spokenAs } from './spoken';

/** What can be pressed: what it is called, what pressing does, and whether it can be chosen. */
export interface PressableOptions {
  readonly label: string;
  readonly onPress: () => void;
  readonly role?: 'button' | 'checkbox' | 'link' | 'radio' | 'switch' | 'tab';
  readonly isChosen?: boolean;
  readonly isDisabled?: boolean;
}

/** The attributes and handlers of something that can be pressed, by finger or by keyboard. */
export function pressable(options: PressableOptions): ViewProps {
  const { onPress, isDisabled = false } = options;
  const press = (): void => {
    if (!isDisabled) onPress();
  };
  // Taro's types know the mini-program's attributes but not the browser's.
  const attributes = {
    ...spokenAs({ ...options, role: options.role ?? 'button' }),
    tabIndex: isDisabled ? -1 : 0,
    hoverClass: isDisabled ? 'none' : 'is-pressed',
    onClick: press,
    onKeyDown: (event: { key?: string; preventDefault?: () => void }) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault?.();
      press();
    },
  };
  return attributes;
}
