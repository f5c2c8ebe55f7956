import type { RealtimeTopic, Signal } from '@linli/shared/kernel/realtime';
import { useEffect, useRef } from 'react';
import { noteServerTime } from './clock';
import { isInForeground, onForegroundChange } from './foreground';
import { onNetworkChange } from './network-change';
import { observable, useObserved } from './observable';
import { RealtimeLink } from './realtime-link';
import { openSocket } from './realtime-socket';
import { onSessionChange, sessionToken } from './session';

/** Told of each signal, and with null when the connection has come (back): then anything may have changed. */
export type SignalListener = (signal: Signal | null) => void;

const listeners = new Map<RealtimeTopic, Set<SignalListener>>();
const isLive = observable(false);
let link: RealtimeLink | null = null;

function tellAll(): void {
  for (const set of listeners.values()) for (const listener of [...set]) listener(null);
}

/** Begins to keep one connection while somebody is signed in and the app is in front. Once is enough. */
function start(): void {
  if (link !== null) return;
  const own = new RealtimeLink({
    openSocket,
    token: sessionToken,
    isWanted: isInForeground,
    onReady: (serverNow) => {
      noteServerTime(serverNow);
      isLive.set(true);
      tellAll();
    },
    onSignal: (signal) => {
      for (const listener of [...(listeners.get(signal.topic) ?? [])]) listener(signal);
    },
    onLost: () => {
      isLive.set(false);
    },
    random: Math.random,
  });
  link = own;
  const wake = (): void => {
    own.wake();
  };
  onSessionChange(wake);
  onForegroundChange(wake);
  onNetworkChange((isConnected) => {
    // Also from one network to another: the old connection hangs in the air.
    own.sleep();
    if (isConnected) own.wake();
  });
  wake();
}

/** Listens to a topic until the returned function is called. */
export function onSignal(topic: RealtimeTopic, listener: SignalListener): () => void {
  const own = listeners.get(topic) ?? new Set();
  listeners.set(topic, own.add(listener));
  start();
  return () => {
    own.delete(listener);
  };
}

/** How often a page that is told of changes asks all the same: nothing should rest on one way alone. */
const calmPollMs = 60_000;

/**
 * Keeps what a page shows alive: `read` is called on each signal of the topic, when the connection comes back, every
 * `pollMs` while there is none, and once a minute while there is one.
 */
export function useLiveReading(
  { topic, pollMs }: { readonly topic: RealtimeTopic; readonly pollMs: number },
  read: () => void,
): void {
  const latest = useRef(read);
  latest.current = read;
  const everyMs = useObserved(isLive) ? Math.max(calmPollMs, pollMs) : pollMs;
  useEffect(
    () =>
      onSignal(topic, () => {
        latest.current();
      }),
    [topic],
  );
  useEffect(() => {
    const timer = setInterval(() => {
      latest.current();
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [everyMs]);
}
