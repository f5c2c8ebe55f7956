import Taro from '@tarojs/taro';

/** Lets the phone shake: once shortly, or long. A phone that cannot does nothing. */
export function vibrate(how: 'short' | 'long'): void {
  const shaking = how === 'short' ? Taro.vibrateShort({ type: 'heavy' }) : Taro.vibrateLong();
  shaking.catch(() => undefined);
}
