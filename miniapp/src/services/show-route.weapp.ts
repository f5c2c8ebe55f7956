import Taro from '@tarojs/taro';
import type { RoutePlace, RouteStep } from './show-route';

/** Opens WeChat's map on the place; from there the phone's own navigation is one tap away. */
export async function showRoute(place: RoutePlace): Promise<RouteStep> {
  try {
    await Taro.openLocation({ ...place, scale: 18 });
    return 'opened';
  } catch {
    return 'failed';
  }
}
