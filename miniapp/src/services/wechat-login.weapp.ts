import Taro from '@tarojs/taro';
import type { LoginStep } from './wechat-login';

/** A mini-program never returns from another page with a code. */
export function returnedCode(): string | null {
  return null;
}

/** Asks WeChat for a login code; nothing is shown to the person and nothing else is learnt. */
export async function askForLogin(): Promise<LoginStep> {
  try {
    const { code } = await Taro.login();
    return { kind: 'code', code };
  } catch {
    return { kind: 'unavailable' };
  }
}
