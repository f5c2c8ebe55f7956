import { useEffect, useState } from 'react';

let serverAheadMs = 0;

/** Notes the server's clock, so that ages do not depend on a phone whose clock is wrong. */
export function noteServerTime(serverNow: number): void {
  serverAheadMs = serverNow - Date.now();
}

/** The present instant (milliseconds) by the server's clock as last noted. */
function now(): number {
  return Date.now() + serverAheadMs;
}

/** The present instant, told anew every `everyMs` milliseconds while the component is on screen. */
export function useNow(everyMs: number): number {
  const [instant, setInstant] = useState(now);
  useEffect(() => {
    setInstant(now());
    const timer = setInterval(() => {
      setInstant(now());
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [everyMs]);
  return instant;
}
