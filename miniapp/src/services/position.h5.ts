import type { Position } from '@linli/shared/contracts/emergency-terms';
import { patienceMs } from './position-patience';

/** Where the device is now; null if the person or the device refuses, or nothing is known within 8 s. */
export function currentPosition(): Promise<Position | null> {
  // Absent where the page was not fetched over https.
  const places = (navigator as { geolocation?: Geolocation }).geolocation;
  if (places === undefined) return Promise.resolve(null);
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(null);
    }, patienceMs);
    const settle = (position: Position | null): void => {
      clearTimeout(timer);
      resolve(position);
    };
    places.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        settle({ latitude, longitude, accuracy });
      },
      () => {
        settle(null);
      },
      { enableHighAccuracy: true, timeout: patienceMs, maximumAge: 15_000 },
    );
  });
}

/** The same, but only where the browser has the permission already: a question must not cover a press for help. */
export async function grantedPosition(): Promise<Position | null> {
  const { permissions } = navigator as { permissions?: Permissions };
  try {
    const status = await permissions?.query({ name: 'geolocation' });
    return status?.state === 'granted' ? await currentPosition() : null;
  } catch {
    return null;
  }
}
