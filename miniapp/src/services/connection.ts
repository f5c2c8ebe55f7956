import { onNetworkChange } from './network-change';
import { observable, useObserved } from './observable';

/** True after a request found no network, until one is answered again. */
export const isOffline = observable(false);

/** Follows the device's own word about its network, for as long as the app lives. */
export function watchConnection(): void {
  onNetworkChange((isConnected) => {
    isOffline.set(!isConnected);
  });
}

/** True while the network is away; screens are drawn again when that changes. */
export function useIsOffline(): boolean {
  return useObserved(isOffline);
}
