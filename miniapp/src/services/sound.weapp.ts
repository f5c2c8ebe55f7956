import Taro from '@tarojs/taro';
import { observable } from './observable';
import { tones, waveFileOf } from './tone';
import type { ToneName } from './tone';

/** WeChat lets a mini-program sound without a press. */
export const isSoundBlocked = observable(false);

const written = new Set<ToneName>();
let isOptionSet = false;

/** Writes the sound beside the app once in its life: WeChat plays files, not numbers. */
function fileOf(name: ToneName): string {
  const path = `${Taro.env.USER_DATA_PATH ?? ''}/linli-${name}.wav`;
  if (!written.has(name)) {
    Taro.getFileSystemManager().writeFileSync(path, waveFileOf(tones[name]), 'binary');
    written.add(name);
  }
  return path;
}

/**
 * Sounds once, or again and again until the returned function is called; also when the phone is switched to
 * silent. Never throws.
 */
export function playTone(name: ToneName, { repeats = false } = {}): () => void {
  try {
    if (!isOptionSet) {
      isOptionSet = true;
      Taro.setInnerAudioOption({ obeyMuteSwitch: false }).catch(() => undefined);
    }
    const player = Taro.createInnerAudioContext();
    player.src = fileOf(name);
    player.loop = repeats;
    let isOver = false;
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      player.destroy();
    };
    if (!repeats) player.onEnded(end);
    player.play();
    return end;
  } catch {
    return () => undefined;
  }
}
