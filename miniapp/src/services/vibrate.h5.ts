/** Lets the device shake: once shortly, or three times long. A device that cannot does nothing. */
export function vibrate(how: 'short' | 'long'): void {
  const device = navigator as {
    vibrate?: (pattern: number[]) => boolean;
    userActivation?: { readonly hasBeenActive: boolean };
  };
  // Browsers forbid it, and complain, before anything on the page has been pressed.
  if (device.userActivation?.hasBeenActive === false) return;
  try {
    device.vibrate?.(how === 'short' ? [60] : [400, 150, 400, 150, 400]);
  } catch {
    // A page in a frame may be forbidden to shake anything.
  }
}
