import type { RealtimeTopic } from '@linli/shared/kernel/realtime';
import { useEffect, useRef } from 'react';
import { onSignal } from '@/services/realtime';

/** Reads again whenever the topic is told, and every `everyMs` in case no signal comes through. */
export function useLive(topic: RealtimeTopic, everyMs: number, read: () => void): void {
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => {
    const stop = onSignal(topic, () => {
      latest.current();
    });
    const timer = setInterval(() => {
      latest.current();
    }, everyMs);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [topic, everyMs]);
}
