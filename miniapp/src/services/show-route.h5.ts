import Taro from '@tarojs/taro';
import type { RoutePlace, RouteStep } from './show-route';

/** A browser knows no map of its own: the address and the numbers are copied, to paste into any map. */
export async function showRoute(place: RoutePlace): Promise<RouteStep> {
  const { latitude, longitude, address } = place;
  const data = `${address} ${latitude.toFixed(6)},${longitude.toFixed(6)}`;
  try {
    await Taro.setClipboardData({ data });
    return 'copied';
  } catch {
    return 'failed';
  }
}
