import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Log } from '../../platform/log';

/** Tells other instances that there is something new in the database. Never what: a nudge that is lost costs a second. */
export interface Nudges {
  send(): void;
  close(): void;
}

/** Where nobody else is to be told, or nothing to tell them with: the sweep finds it. */
export const noNudges: Nudges = { send: () => undefined, close: () => undefined };

const channel = 'linli:realtime';

/** Nudges through Redis. While it does not answer, or after it has forgotten everything, the sweep alone finds all. */
export function redisNudges(
  url: string,
  { onNudge, log }: { onNudge: () => void; log: Pick<Log, 'warn'> },
): Nudges {
  const own = randomUUID();
  const options = {
    maxRetriesPerRequest: null,
    connectTimeout: 2000,
    retryStrategy: (times: number) => Math.min(times * 200, 2000),
  };
  const sender = new Redis(url, { ...options, enableOfflineQueue: false });
  const receiver = new Redis(url, options);
  let isAway = false;
  for (const client of [sender, receiver]) {
    client.on('error', () => {
      // The address may hold a password: nothing of the error is told.
      if (!isAway) log.warn({}, 'Redis does not answer: other instances see changes by the sweep');
      isAway = true;
    });
    client.on('ready', () => {
      isAway = false;
    });
  }
  receiver.on('ready', onNudge);
  receiver.on('message', (_channel, from) => {
    if (from !== own) onNudge();
  });
  receiver.subscribe(channel).catch(() => undefined);
  let isWaiting = false;
  return {
    send() {
      if (isWaiting) return;
      isWaiting = true;
      // Many changes of one moment are one nudge.
      setImmediate(() => {
        isWaiting = false;
        sender.publish(channel, own).catch(() => undefined);
      });
    },
    close() {
      sender.disconnect();
      receiver.disconnect();
    },
  };
}
