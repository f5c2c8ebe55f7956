import { samplesOf, samplesPerSecond, tones, waveFileOf } from './tone';

test('a sound is as long as its beeps, starts and ends softly, and is never too loud', () => {
  const samples = samplesOf(tones.alarm);
  const ms = tones.alarm.reduce((sum, [length]) => sum + length, 0);
  expect(samples).toHaveLength((ms * samplesPerSecond) / 1000);
  expect(Math.max(...samples)).toBeGreaterThan(0.8);
  expect(Math.max(...samples.map(Math.abs))).toBeLessThanOrEqual(1);
  expect(samples[0]).toBe(0);
  // The last stretch of the alarm is silence.
  expect(samples.slice(-4000).every((sample) => sample === 0)).toBe(true);
});

test('the file is a WAV file of the same sound, and small', () => {
  const file = waveFileOf(tones.sent);
  const bytes = new Uint8Array(file);
  const letters = (at: number): string => String.fromCharCode(...bytes.slice(at, at + 4));
  expect([letters(0), letters(8), letters(36)]).toEqual(['RIFF', 'WAVE', 'data']);
  const view = new DataView(file);
  expect(view.getUint32(4, true)).toBe(bytes.length - 8);
  expect(view.getUint32(40, true)).toBe(bytes.length - 44);
  expect(view.getUint32(24, true)).toBe(samplesPerSecond);
  // Eight bits: 128 is silence.
  expect(bytes[44]).toBe(128);
  expect(bytes.length).toBeLessThan(16_000);
});
