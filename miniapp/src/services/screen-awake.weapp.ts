import Taro from '@tarojs/taro';

/** Keeps the screen from going dark until the returned function is called. */
export function keepScreenAwake(): () => void {
  const set = (keepScreenOn: boolean): void => {
    Taro.setKeepScreenOn({ keepScreenOn }).catch(() => undefined);
  };
  set(true);
  return () => {
    set(false);
  };
}
