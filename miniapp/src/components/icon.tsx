import { Image } from '@tarojs/components';
import type { IconName } from './icon-outlines';
import { iconOutlines } from './icon-outlines';
import { spokenAs } from './spoken';
import './icon.scss';

/** Colours an icon may take; the same as the words beside it. */
export const iconTones = {
  text: '#1B1F1E',
  secondary: '#4B5553',
  primary: '#0B6E69',
  white: '#FFFFFF',
  danger: '#B3261E',
  warning: '#8A4B00',
  success: '#1E6B34',
  information: '#0F5FA8',
} as const;
export type IconTone = keyof typeof iconTones;

interface IconProps {
  readonly name: IconName;
  readonly tone?: IconTone;
  readonly size?: 'small' | 'medium' | 'large' | 'hero';
}

/** An outline icon. It always stands beside a word, so it is silent for screen readers. */
export function Icon({ name, tone = 'text', size = 'medium' }: IconProps): React.JSX.Element {
  const drawing = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='${iconTones[tone]}' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'>${iconOutlines[name]}</svg>`;
  return (
    <Image
      className={`icon icon--${size}`}
      src={`data:image/svg+xml,${encodeURI(drawing).replace(/#/g, '%23')}`}
      {...spokenAs({ isHidden: true })}
    />
  );
}
