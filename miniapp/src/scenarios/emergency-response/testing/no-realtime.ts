import { useEffect, useRef } from 'react';

/** A phone whose connection never comes: pages ask by themselves. */
export const onSignal = () => () => undefined;

/** Asks every so often, as without a connection. */
export function useLiveReading({ pollMs }: { readonly pollMs: number }, read: () => void): void {
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => {
    const timer = setInterval(() => {
      latest.current();
    }, pollMs);
    return () => {
      clearInterval(timer);
    };
  }, [pollMs]);
}
