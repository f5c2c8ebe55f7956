import Taro from '@tarojs/taro';

/** Tells whether there is a network whenever that changes. */
export function onNetworkChange(tell: (isConnected: boolean) => void): void {
  Taro.onNetworkStatusChange(({ isConnected }) => {
    tell(isConnected);
  });
}
