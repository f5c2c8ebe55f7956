import Taro from '@tarojs/taro';
import { apiBase } from './transport';

/** True where a page can be printed. */
export function canPrint(): boolean {
  return false;
}

/** A phone prints nothing from here; pages do not offer it. */
export function printPage(): void {
  // Nothing to do: `canPrint` is false.
}

/** Puts the file's address on the clipboard, since a mini-program cannot save a file for a computer. */
export function openFile(path: string): void {
  void Taro.setClipboardData({ data: apiBase + path });
}
