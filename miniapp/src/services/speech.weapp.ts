/**
 * WeChat has no voice of its own, and a plug-in for it must be bought and approved for each account: here sounds and
 * shaking stand in, and the sentence is an alert that the phone's screen reader reads.
 */
export function canSpeak(): boolean {
  return false;
}

/** Nothing can be read aloud here. */
export function say(_words: string): void {
  return undefined;
}

/** Nothing is being read aloud. */
export function hush(): void {
  return undefined;
}
