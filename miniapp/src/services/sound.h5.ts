import { observable } from './observable';
import { samplesOf, samplesPerSecond, tones } from './tone';
import type { ToneName } from './tone';

/** True while the browser forbids sound because nothing on the page has been pressed yet. */
export const isSoundBlocked = observable(false);

let output: AudioContext | null = null;

/** Browsers open the loudspeaker only after a press: every press tries again, until it is open. */
function openOutput(): AudioContext | null {
  if (output === null && typeof AudioContext !== 'undefined') {
    output = new AudioContext();
    const opened = output;
    const note = (): void => {
      isSoundBlocked.set(opened.state === 'suspended');
    };
    opened.addEventListener('statechange', note);
    for (const press of ['pointerdown', 'keydown'])
      document.addEventListener(press, () => void opened.resume());
  }
  return output;
}

/** Sounds once, or again and again until the returned function is called. Never throws. */
export function playTone(name: ToneName, { repeats = false } = {}): () => void {
  const opened = openOutput();
  if (opened === null) return () => undefined;
  const samples = samplesOf(tones[name]);
  const buffer = opened.createBuffer(1, samples.length, samplesPerSecond);
  buffer.getChannelData(0).set(samples);
  const source = opened.createBufferSource();
  source.buffer = buffer;
  source.loop = repeats;
  source.connect(opened.destination);
  void opened.resume();
  source.start();
  isSoundBlocked.set(opened.state === 'suspended');
  return () => {
    source.stop();
  };
}
