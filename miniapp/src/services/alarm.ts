import { useObserved } from './observable';
import { isSoundBlocked, playTone } from './sound';
import { vibrate } from './vibrate';

const shakeEveryMs = 2_500;

/** Sounds the alarm and shakes the device, again and again, until the returned function is called. Never throws. */
export function soundAlarm(): () => void {
  const hush = playTone('alarm', { repeats: true });
  vibrate('long');
  const timer = setInterval(() => {
    vibrate('long');
  }, shakeEveryMs);
  return () => {
    clearInterval(timer);
    hush();
  };
}

/** True while a browser keeps the alarm silent until something on the page is pressed: then the page must say so. */
export function useIsSoundBlocked(): boolean {
  return useObserved(isSoundBlocked);
}
