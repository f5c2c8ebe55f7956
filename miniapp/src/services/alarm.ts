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

/** Reminds of a drill: once, briefly, and never with the sound of a real call. Never throws. */
export function soundDrill(): () => void {
  vibrate('short');
  return playTone('attention');
}

/** True while the device keeps the alarm silent, as a browser does before the first press: then the page must say so. */
export function useIsSoundBlocked(): boolean {
  return useObserved(isSoundBlocked);
}
