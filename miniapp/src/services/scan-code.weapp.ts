import Taro from '@tarojs/taro';

/** True where the camera can read a code. */
export function canScan(): boolean {
  return true;
}

/** What stands in the square code before the camera or in a picture; null if the person leaves or nothing is read. */
export async function scanCode(): Promise<string | null> {
  try {
    const { result } = await Taro.scanCode({ scanType: ['qrCode'] });
    return result;
  } catch {
    return null;
  }
}
