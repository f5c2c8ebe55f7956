/** True where the device can read Chinese sentences aloud. */
export function canSpeak(): boolean {
  return typeof speechSynthesis !== 'undefined';
}

/** Reads the sentence aloud in Chinese, in place of one that is still being read. Never throws. */
export function say(words: string): void {
  if (!canSpeak()) return;
  try {
    speechSynthesis.cancel();
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.lang = 'zh-CN';
    utterance.rate = 0.9;
    speechSynthesis.speak(utterance);
  } catch {
    // A browser without a voice: the words stand on the screen.
  }
}

/** Falls silent at once. */
export function hush(): void {
  if (canSpeak()) speechSynthesis.cancel();
}
