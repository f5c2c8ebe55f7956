/** Lets the device shake: once shortly, or three times long. A device that cannot does nothing. */
export function vibrate(how: 'short' | 'long'): void {
  const device = navigator as { vibrate?: (pattern: number[]) => boolean };
  try {
    device.vibrate?.(how === 'short' ? [60] : [400, 150, 400, 150, 400]);
  } catch {
    // A page in a frame may be forbidden to shake anything.
  }
}
