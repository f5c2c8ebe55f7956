/** Samples a second of everything that is sounded here: enough for a beep, and small. */
export const samplesPerSecond = 8_000;

/** One stretch of a sound: how long (milliseconds), and how high (hertz; 0 is silence). */
export type Beep = readonly [ms: number, hertz: number];

/** What the house can sound. Each is told from the others by its rhythm, not by its height alone. */
export const tones = {
  /** Repeats until somebody comes: for responders. */
  alarm: [
    [220, 880],
    [220, 660],
    [220, 880],
    [220, 660],
    [520, 0],
  ],
  /** One second of the countdown. */
  tick: [[90, 660]],
  /** The call is stored. */
  sent: [
    [140, 660],
    [60, 0],
    [260, 880],
  ],
  /** Something better has become true: somebody comes. */
  better: [
    [140, 660],
    [60, 0],
    [140, 880],
    [60, 0],
    [300, 1040],
  ],
  /** It has not been sent, nobody answers, it is over. */
  attention: [
    [300, 520],
    [120, 0],
    [300, 520],
  ],
} as const satisfies Readonly<Record<string, readonly Beep[]>>;
export type ToneName = keyof typeof tones;

/** The sound as numbers from −1 to 1, with soft edges so that it does not crack. */
export function samplesOf(beeps: readonly Beep[]): Float32Array {
  const lengths = beeps.map(([ms]) => Math.round((ms / 1000) * samplesPerSecond));
  const samples = new Float32Array(lengths.reduce((sum, length) => sum + length, 0));
  const edge = samplesPerSecond / 100;
  let at = 0;
  for (const [place, [, hertz]] of beeps.entries()) {
    const length = lengths[place] ?? 0;
    for (let step = 0; step < length && hertz > 0; step += 1) {
      const soft = Math.min(1, step / edge, (length - step) / edge);
      samples[at + step] = 0.9 * soft * Math.sin((2 * Math.PI * hertz * step) / samplesPerSecond);
    }
    at += length;
  }
  return samples;
}

/** The same as a WAV file: one channel, 8 bits a sample. */
export function waveFileOf(beeps: readonly Beep[]): ArrayBuffer {
  const samples = samplesOf(beeps);
  const file = new ArrayBuffer(44 + samples.length);
  const view = new DataView(file);
  const write = (at: number, letters: string): void => {
    for (let place = 0; place < letters.length; place += 1)
      view.setUint8(at + place, letters.charCodeAt(place));
  };
  write(0, 'RIFF');
  view.setUint32(4, 36 + samples.length, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, samplesPerSecond, true);
  view.setUint32(28, samplesPerSecond, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  write(36, 'data');
  view.setUint32(40, samples.length, true);
  samples.forEach((sample, place) => {
    view.setUint8(44 + place, Math.round(128 + 127 * sample));
  });
  return file;
}
