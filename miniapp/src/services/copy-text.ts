import Taro from '@tarojs/taro';

/** Puts the text into the clipboard. False if the phone or the browser did not let it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data: text });
    return true;
  } catch {
    return false;
  }
}
