import Taro from '@tarojs/taro';

/**
 * Hands bytes or a text to the person as a file of that name: a mini-program can only send it to a chat, which may be their own
 * file helper. The copy inside the mini-program goes at once. False if the person left without sending it.
 */
export async function saveFile(name: string, content: ArrayBuffer | string): Promise<boolean> {
  const files = Taro.getFileSystemManager();
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${name}`;
  try {
    files.writeFileSync(filePath, content);
    await Taro.shareFileMessage({ filePath, fileName: name });
    return true;
  } catch {
    return false;
  } finally {
    files.unlink({ filePath });
  }
}
