import Taro from '@tarojs/taro';
import { observable } from './observable';
import { tones, waveFileOf } from './tone';
import type { ToneName } from './tone';

/** True while a sound that should be heard is not: WeChat needs no press, but a player can fail. */
export const isSoundBlocked = observable(false);

/** A player that failed is made anew after so long. */
const againAfterMs = 2_000;

const written = new Set<ToneName>();
/** Begins each sound that is not over yet once more. */
const running = new Set<() => void>();
let isPrepared = false;

/** A telephone call, an alarm clock or the app's way to the back ends every sound, and WeChat begins none again. */
function prepare(): void {
  if (isPrepared) return;
  isPrepared = true;
  const beginAgain = (): void => {
    for (const begin of [...running]) begin();
  };
  Taro.onAudioInterruptionEnd(beginAgain);
  Taro.onAppShow(beginAgain);
  Taro.setInnerAudioOption({ obeyMuteSwitch: false }).catch(() => undefined);
}

/** Writes the sound beside the app once in its life: WeChat plays files, not numbers. */
function fileOf(name: ToneName): string {
  const path = `${Taro.env.USER_DATA_PATH ?? ''}/linli-${name}.wav`;
  if (!written.has(name)) {
    Taro.getFileSystemManager().writeFileSync(path, waveFileOf(tones[name]), 'binary');
    written.add(name);
  }
  return path;
}

function startPlayer(name: ToneName, repeats: boolean): Taro.InnerAudioContext {
  const player = Taro.createInnerAudioContext();
  player.src = fileOf(name);
  player.loop = repeats;
  return player;
}

/** Sounds until it is ended, with a new player after each interruption and each failure. */
function playOnAndOn(name: ToneName): () => void {
  let player: Taro.InnerAudioContext | null = null;
  let later: ReturnType<typeof setTimeout> | null = null;
  const drop = (): void => {
    if (later !== null) clearTimeout(later);
    later = null;
    player?.destroy();
    player = null;
  };
  const fail = (): void => {
    isSoundBlocked.set(true);
    if (later === null) later = setTimeout(begin, againAfterMs);
  };
  function begin(): void {
    drop();
    try {
      const own = startPlayer(name, true);
      player = own;
      own.onError(() => {
        if (player === own) fail();
      });
      own.onPlay(() => {
        isSoundBlocked.set(false);
      });
      own.play();
    } catch {
      fail();
    }
  }
  running.add(begin);
  begin();
  return () => {
    running.delete(begin);
    drop();
    if (running.size === 0) isSoundBlocked.set(false);
  };
}

/**
 * Sounds once, or again and again until the returned function is called; also when the phone is switched to
 * silent, and again after whatever interrupted it. Never throws.
 */
export function playTone(name: ToneName, { repeats = false } = {}): () => void {
  try {
    prepare();
    if (repeats) return playOnAndOn(name);
    const player = startPlayer(name, false);
    let isOver = false;
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      player.destroy();
    };
    player.onEnded(end);
    player.onError(end);
    player.play();
    return end;
  } catch {
    return () => undefined;
  }
}
