import Taro from '@tarojs/taro';

let holders = 0;
let isFollowing = false;

function apply(): void {
  Taro.setKeepScreenOn({ keepScreenOn: holders > 0 }).catch(() => undefined);
}

/**
 * Keeps the screen from going dark until the returned function is called; of several that asked for it, until the last
 * one lets go.
 */
export function keepScreenAwake(): () => void {
  if (!isFollowing) {
    isFollowing = true;
    // WeChat forgets it whenever the mini-program goes to the back.
    Taro.onAppShow(() => {
      if (holders > 0) apply();
    });
  }
  holders += 1;
  apply();
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    holders -= 1;
    if (holders === 0) apply();
  };
}
