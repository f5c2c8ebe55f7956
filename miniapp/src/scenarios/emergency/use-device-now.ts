import { useEffect, useState } from 'react';

/** The present instant by this device's own clock, told anew each second: for what only this device knows. */
export function useDeviceNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
