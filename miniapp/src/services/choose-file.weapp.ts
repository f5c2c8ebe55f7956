import Taro from '@tarojs/taro';

/** Lets the person pick a file from a chat, where a mini-program's files come from; null if they leave without one. */
export async function chooseFile(
  extensions: readonly string[],
): Promise<{ name: string; bytes: ArrayBuffer } | null> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({
      count: 1,
      type: 'file',
      extension: [...extensions],
    });
    const [file] = tempFiles;
    if (file === undefined) return null;
    const bytes = Taro.getFileSystemManager().readFileSync(file.path);
    return typeof bytes === 'string' ? null : { name: file.name, bytes };
  } catch {
    return null;
  }
}
