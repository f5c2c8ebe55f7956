import Taro from '@tarojs/taro';

/** Reads what was kept on this device under `key`; null when nothing is there or the device refuses. */
export function readKept<T>(key: string): T | null {
  try {
    const kept = Taro.getStorageSync<T | ''>(key);
    return kept === '' || kept === undefined ? null : kept;
  } catch {
    return null;
  }
}

/**
 * Keeps a value on this device. False if the device refuses (a private window, a full device): then the value lives
 * until the app is closed. Nothing is thrown.
 */
export function keep(key: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(key, value);
    return true;
  } catch {
    return false;
  }
}

/** Removes what was kept under `key`. */
export function forget(key: string): void {
  try {
    Taro.removeStorageSync(key);
  } catch {
    // Nothing was kept, so nothing is left behind.
  }
}
