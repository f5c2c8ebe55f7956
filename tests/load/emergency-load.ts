import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import { raiseCall } from '@linli/shared/contracts/emergency';
import { listMyAlarms } from '@linli/shared/contracts/emergency-response';
import { realtimePath, serverFrameSchema } from '@linli/shared/kernel/realtime';
import type { Signal } from '@linli/shared/kernel/realtime';
import { Caller } from '../world/caller';
import { startChild } from './child';

/** What presses of one moment took, in ms. */
export interface PressTimes {
  readonly presses: number;
  readonly responders: number;
  readonly storedP99Ms: number;
  readonly screenP50Ms: number;
  readonly screenP95Ms: number;
  /** Alarms that came to a screen; at least one for each press, or `missing` says so. */
  readonly alarms: number;
  readonly missing: number;
}

/** Calls that are open at once. */
const callsAtOnce = 100;
const patienceMs = 20_000;

const quantile = (taken: readonly number[], share: number): number => {
  const sorted = [...taken].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Infinity;
};
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function connect(address: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address, { perMessageDeflate: false });
    socket.once('open', () => {
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

/** In parts, so that the listening queue of the machine does not overflow. */
async function inParts<T, R>(list: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let at = 0; at < list.length; at += 50) {
    done.push(...(await Promise.all(list.slice(at, at + 50).map(work))));
  }
  return done;
}

/** A responder's phone: on a signal it reads its alarms, as the app does, and notes when which call stood there. */
class Phone {
  private reading: Promise<void> | null = null;
  private isStale = false;

  constructor(
    private readonly caller: Caller,
    private readonly shown: (callId: string) => void,
  ) {}

  async open(): Promise<WebSocket> {
    const socket = await connect(`${this.caller.url.replace('http', 'ws')}${realtimePath}`);
    const ready = new Promise<void>((resolve) => {
      socket.on('message', (data) => {
        const frame = serverFrameSchema.parse(JSON.parse((data as Buffer).toString('utf8')));
        if (frame.type === 'ready') resolve();
        if (frame.type === 'signal' && frame.topic === 'alarm') this.read();
      });
    });
    socket.send(JSON.stringify({ type: 'hello', token: this.caller.token, since: null }));
    await ready;
    return socket;
  }

  private read(): void {
    this.isStale = true;
    this.reading ??= this.readWhileStale().finally(() => {
      this.reading = null;
    });
  }

  private async readWhileStale(): Promise<void> {
    while (this.isStale) {
      this.isStale = false;
      const { items } = await this.caller.call(listMyAlarms, {});
      for (const { callId } of items) this.shown(callId);
    }
  }
}

interface Press {
  readonly callId: string;
  readonly at: number;
  readonly storedMs: number;
}

async function pressOnce(caller: Caller): Promise<Press> {
  const callId = randomUUID();
  const at = performance.now();
  await caller.call(raiseCall, { callId });
  return { callId, at, storedMs: performance.now() - at };
}

/** Presses that begin within so many ms, evenly; each until a responder's screen shows it. */
async function pressWithin(
  callers: readonly Caller[],
  ms: number,
  shownAt: ReadonlyMap<string, number[]>,
): Promise<Press[]> {
  const presses = await Promise.all(
    callers.map(async (caller, at) => {
      await pause((ms * at) / callers.length);
      return pressOnce(caller);
    }),
  );
  const isShown = ({ callId }: Press): boolean => (shownAt.get(callId)?.length ?? 0) > 0;
  const until = performance.now() + patienceMs;
  while (performance.now() < until && !presses.every(isShown)) await pause(20);
  // The other responders of the same step, too.
  await pause(2000);
  return presses;
}

/** The three rounds: for the compiler, as calls come on the worst of days, and all in one moment. */
export interface Rounds {
  /** A hundred calls that begin within ten seconds and are all open together. */
  readonly together: PressTimes;
  /** A hundred presses in the same millisecond. */
  readonly burst: PressTimes;
}

/** Raises calls in a community whose responders all hold a connection. */
export async function measurePresses(env: Record<string, string>): Promise<Rounds> {
  const product = await startChild('emergency-product.ts', { env });
  const { url, responders, callers } = product.hello as unknown as {
    url: string;
    responders: string[];
    callers: string[];
  };
  const shownAt = new Map<string, number[]>();
  const phones = responders.map((token) => {
    const seen = new Set<string>();
    return new Phone(new Caller(url, token), (callId) => {
      if (seen.has(callId)) return;
      seen.add(callId);
      shownAt.set(callId, [...(shownAt.get(callId) ?? []), performance.now()]);
    });
  });
  const sockets = await inParts(phones, (phone) => phone.open());
  const round = async (number: number, ms: number): Promise<PressTimes> => {
    const tokens = callers.slice(number * callsAtOnce, (number + 1) * callsAtOnce);
    const own = tokens.map((token) => new Caller(url, token));
    return timesOf(await pressWithin(own, ms, shownAt), shownAt, responders.length);
  };
  await round(0, 10_000);
  const together = await round(1, 10_000);
  const burst = await round(2, 0);
  for (const socket of sockets) socket.terminate();
  await product.ask({ do: 'stop' }).catch(() => undefined);
  return { together, burst };
}

function timesOf(
  presses: readonly Press[],
  shownAt: ReadonlyMap<string, readonly number[]>,
  responders: number,
): PressTimes {
  const screens = presses.flatMap(({ callId, at }) =>
    (shownAt.get(callId) ?? []).map((shown) => shown - at),
  );
  return {
    presses: presses.length,
    responders,
    storedP99Ms: quantile(
      presses.map(({ storedMs }) => storedMs),
      0.99,
    ),
    screenP50Ms: quantile(screens, 0.5),
    screenP95Ms: quantile(screens, 0.95),
    alarms: screens.length,
    missing: presses.filter(({ callId }) => (shownAt.get(callId)?.length ?? 0) === 0).length,
  };
}

const frame: Signal = {
  type: 'signal',
  id: randomUUID(),
  topic: 'alarm',
  subjectId: randomUUID(),
  at: 1_795_214_125_321,
};

/** The same number of frames of the same size through a bare echo with as many connections: p95 in ms. */
export async function measureEcho({
  connections,
  frames,
}: {
  connections: number;
  frames: number;
}): Promise<number> {
  const child = await startChild('echo.ts');
  const address = `ws://127.0.0.1:${String(child.hello['port'])}/`;
  const sockets = await inParts(Array.from({ length: connections }), () => connect(address));
  const round = (): Promise<number[]> =>
    Promise.all(
      sockets.slice(0, frames).map(
        (socket) =>
          new Promise<number>((resolve) => {
            const startedAt = performance.now();
            socket.once('message', () => {
              resolve(performance.now() - startedAt);
            });
            socket.send(JSON.stringify(frame));
          }),
      ),
    );
  await round();
  const taken = await round();
  for (const socket of sockets) socket.terminate();
  child.kill();
  return quantile(taken, 0.95);
}
