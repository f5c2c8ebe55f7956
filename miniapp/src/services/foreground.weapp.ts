import Taro from '@tarojs/taro';

let isShown = true;

/** True while the mini-program is in front. */
export function isInForeground(): boolean {
  return isShown;
}

/** Tells whenever the mini-program comes to the front or goes to the back. */
export function onForegroundChange(tell: () => void): void {
  Taro.onAppShow(() => {
    isShown = true;
    tell();
  });
  Taro.onAppHide(() => {
    isShown = false;
    tell();
  });
}
