import WebSocket from 'ws';
import { realtimePath, serverFrameSchema } from '@linli/shared/kernel/realtime';
import type { ServerFrame, Signal } from '@linli/shared/kernel/realtime';
import { eventually } from './eventually';

/** A connection as a phone would hold it, with all it was told. */
export interface LiveScreen {
  readonly frames: readonly ServerFrame[];
  readonly signals: () => Signal[];
  /** The code with which it was closed; null while it is open. */
  readonly closedWith: () => number | null;
  send(text: string | Buffer): void;
  /** Resolves once it has had so many signals. */
  hasSignals(count: number, withinMs?: number): Promise<Signal[]>;
  isClosed(withinMs?: number): Promise<number>;
  close(): void;
}

const addressOf = (url: string): string => `${url.replace(/^http/u, 'ws')}${realtimePath}`;

/** Opens a socket and says nothing yet. Rejects with the HTTP status if it is refused. */
export function openSocket(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<LiveScreen> {
  const socket = new WebSocket(addressOf(url), { headers });
  const frames: ServerFrame[] = [];
  let closedWith: number | null = null;
  const signals = (): Signal[] => frames.filter((frame) => frame.type === 'signal');
  socket.on('message', (data) => {
    frames.push(serverFrameSchema.parse(JSON.parse((data as Buffer).toString('utf8'))));
  });
  socket.on('close', (code) => {
    closedWith = code;
  });
  const screen: LiveScreen = {
    frames,
    signals,
    closedWith: () => closedWith,
    send: (text) => {
      socket.send(text);
    },
    hasSignals: (count, withinMs = 5000) =>
      eventually(() => {
        if (signals().length < count) throw new Error(`${signals().length.toString()} signals`);
        return Promise.resolve(signals());
      }, withinMs),
    isClosed: (withinMs = 5000) =>
      eventually(() => {
        if (closedWith === null) throw new Error('still open');
        return Promise.resolve(closedWith);
      }, withinMs),
    close: () => {
      socket.terminate();
    },
  };
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      resolve(screen);
    });
    socket.on('unexpected-response', (_request, response) => {
      reject(new Error((response.statusCode ?? 0).toString()));
      socket.terminate();
    });
    socket.on('error', reject);
  });
}

/** Opens a connection and says hello; resolves once the server is ready. */
export async function openScreen(
  url: string,
  token: string,
  since: number | null = null,
): Promise<LiveScreen> {
  const screen = await openSocket(url);
  screen.send(JSON.stringify({ type: 'hello', token, since }));
  await eventually(() => {
    if (screen.frames.every((frame) => frame.type !== 'ready')) throw new Error('not ready');
    return Promise.resolve();
  }, 5000);
  return screen;
}
