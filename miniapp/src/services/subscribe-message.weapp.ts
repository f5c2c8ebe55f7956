import Taro from '@tarojs/taro';

/**
 * Asks whether WeChat may send one message of that template; each yes is good for one. Must be called straight from a
 * press. Whatever is answered, nothing else waits for it: a WeChat message is never the only way.
 */
export function acceptMessage(templateId: string): void {
  // Taro's type also wants what only another platform knows.
  const asked = { tmplIds: [templateId] } as Taro.requestSubscribeMessage.Option;
  Taro.requestSubscribeMessage(asked).catch(() => undefined);
}
