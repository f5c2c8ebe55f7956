import Taro from '@tarojs/taro';

/** Asks the phone to call the number; the person confirms in the phone's own dialog. */
export function dial(phoneNumber: string): void {
  Taro.makePhoneCall({ phoneNumber }).catch(() => undefined);
}
