import Taro from '@tarojs/taro';

/** How much larger than normal WeChat is set to write on this phone (1 is normal). */
export function systemTextScale(): number {
  try {
    const app = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number };
    return app.fontSizeScaleFactor ?? 1;
  } catch {
    return 1;
  }
}
