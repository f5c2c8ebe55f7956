import type { Position } from '@linli/shared/contracts/emergency-terms';
import Taro from '@tarojs/taro';
import { patienceMs } from './position-patience';

/**
 * Where the phone is now, in the satellites' own coordinates; null if the person or the phone refuses, or nothing
 * is known within 8 s. WeChat asks for its permission, and before that for the agreement to the privacy guidelines.
 */
export function currentPosition(): Promise<Position | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(null);
    }, patienceMs);
    const settle = (position: Position | null): void => {
      clearTimeout(timer);
      resolve(position);
    };
    Taro.getLocation({ type: 'wgs84', isHighAccuracy: true, highAccuracyExpireTime: 4_000 }).then(
      ({ latitude, longitude, accuracy }) => {
        settle({ latitude, longitude, accuracy });
      },
      () => {
        settle(null);
      },
    );
  });
}

/** The same, but only where WeChat has the permission already: a question must not cover a press for help. */
export async function grantedPosition(): Promise<Position | null> {
  try {
    const { authSetting } = await Taro.getSetting();
    return authSetting['scope.userLocation'] === true ? await currentPosition() : null;
  } catch {
    return null;
  }
}
