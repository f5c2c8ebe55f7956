/** Tells whether there is a network whenever that changes. Not every browser can tell Taro, but all tell the window. */
export function onNetworkChange(tell: (isConnected: boolean) => void): void {
  window.addEventListener('online', () => {
    tell(true);
  });
  window.addEventListener('offline', () => {
    tell(false);
  });
}
