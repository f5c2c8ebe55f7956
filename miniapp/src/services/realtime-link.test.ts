import { realtimeCloses } from '@linli/shared/kernel/realtime';
import type { Signal } from '@linli/shared/kernel/realtime';
import { RealtimeLink } from './realtime-link';
import type { SocketEvents } from './realtime-link';

interface FakeSocket {
  readonly events: SocketEvents;
  readonly said: unknown[];
  isClosed: boolean;
}

let sockets: FakeSocket[];
let token: string | null;
let isWanted: boolean;
let told: string[];
let link: RealtimeLink;

const newest = (): FakeSocket => sockets.at(-1) as FakeSocket;
const signal = (id: string, at: number): Signal => ({
  type: 'signal',
  id: `3f2b8c1e-0000-4000-8000-0000000000${id}`,
  topic: 'alarm',
  subjectId: '3f2b8c1e-0000-4000-8000-000000000099',
  at,
});
const hear = (frame: object): void => {
  newest().events.received(JSON.stringify(frame));
};
const getReady = (serverNow = 1000): void => {
  newest().events.opened();
  hear({ type: 'ready', serverNow });
};

beforeEach(() => {
  jest.useFakeTimers();
  sockets = [];
  told = [];
  token = 'wang';
  isWanted = true;
  link = new RealtimeLink({
    openSocket: (events) => {
      const socket: FakeSocket = { events, said: [], isClosed: false };
      sockets.push(socket);
      return {
        send: (text) => socket.said.push(JSON.parse(text)),
        close: () => {
          socket.isClosed = true;
        },
      };
    },
    token: () => token,
    isWanted: () => isWanted,
    onReady: (serverNow) => told.push(`ready ${serverNow.toString()}`),
    onSignal: ({ id }) => told.push(id.slice(-2)),
    onLost: () => told.push('lost'),
    random: () => 1,
  });
});
afterEach(() => {
  link.sleep();
  jest.useRealTimers();
});

test('says hello once it is open, and tells what it hears, each signal once', () => {
  link.wake();
  expect(newest().said).toEqual([]);
  getReady();
  expect(newest().said).toEqual([{ type: 'hello', token: 'wang', since: null }]);
  hear(signal('01', 2000));
  hear(signal('01', 2000));
  hear(signal('02', 1500));
  expect(told).toEqual(['ready 1000', '01', '02']);
});

test('comes back with the time of the newest signal it knows', async () => {
  link.wake();
  getReady();
  hear(signal('01', 5000));
  hear(signal('02', 4000));
  newest().events.closed(1006);
  await jest.advanceTimersByTimeAsync(500);
  expect(sockets).toHaveLength(2);
  newest().events.opened();
  expect(newest().said).toEqual([{ type: 'hello', token: 'wang', since: 5000 }]);
});

test('that heard no signal comes back with the time at which it became ready', async () => {
  link.wake();
  getReady(7000);
  newest().events.closed(realtimeCloses.goingAway);
  await jest.advanceTimersByTimeAsync(500);
  newest().events.opened();
  expect(newest().said).toEqual([{ type: 'hello', token: 'wang', since: 7000 }]);
});

test('waits longer after each failure, at most fifteen seconds, and begins anew once it was ready', async () => {
  link.wake();
  const pauses = [500, 1000, 2000, 4000, 8000, 15_000, 15_000];
  for (const pause of pauses) {
    const before = sockets.length;
    newest().events.closed(1006);
    await jest.advanceTimersByTimeAsync(pause - 1);
    expect(sockets).toHaveLength(before);
    await jest.advanceTimersByTimeAsync(1);
    expect(sockets).toHaveLength(before + 1);
  }
  getReady();
  newest().events.closed(1006);
  await jest.advanceTimersByTimeAsync(500);
  expect(sockets).toHaveLength(pauses.length + 2);
});

test('pings, and takes silence for a loss', async () => {
  link.wake();
  getReady();
  await jest.advanceTimersByTimeAsync(10_000);
  expect(newest().said.at(-1)).toEqual({ type: 'ping' });
  hear({ type: 'pong', serverNow: 2000 });
  await jest.advanceTimersByTimeAsync(24_999);
  expect(newest().isClosed).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(sockets[0]?.isClosed).toBe(true);
  expect(told).toEqual(['ready 1000', 'lost']);
  await jest.advanceTimersByTimeAsync(500);
  expect(sockets).toHaveLength(2);
});

test('takes a socket that never opens for lost', async () => {
  link.wake();
  await jest.advanceTimersByTimeAsync(25_500);
  expect(sockets).toHaveLength(2);
  expect(sockets[0]?.isClosed).toBe(true);
});

test('stays away with a session that was refused, and comes with the next', async () => {
  link.wake();
  newest().events.opened();
  newest().events.closed(realtimeCloses.unauthenticated);
  await jest.advanceTimersByTimeAsync(60_000);
  link.wake();
  expect(sockets).toHaveLength(1);
  token = 'li';
  link.wake();
  newest().events.opened();
  expect(newest().said).toEqual([{ type: 'hello', token: 'li', since: null }]);
});

test('waits longer where the server asks for it', async () => {
  link.wake();
  newest().events.closed(realtimeCloses.tryLater);
  await jest.advanceTimersByTimeAsync(5499);
  expect(sockets).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(1);
  expect(sockets).toHaveLength(2);
});

test('is not there while nobody is signed in or nobody looks, and knows where it was', () => {
  token = null;
  link.wake();
  expect(sockets).toEqual([]);
  token = 'wang';
  link.wake();
  getReady();
  hear(signal('01', 5000));
  isWanted = false;
  link.wake();
  expect(newest().isClosed).toBe(true);
  isWanted = true;
  link.wake();
  newest().events.opened();
  expect(newest().said).toEqual([{ type: 'hello', token: 'wang', since: 5000 }]);
});

test('a sleeping link does not wake by itself, and hears nothing of its old socket', async () => {
  link.wake();
  getReady();
  const old = newest();
  link.sleep();
  old.events.received(JSON.stringify(signal('01', 2000)));
  old.events.closed(1006);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(sockets).toHaveLength(1);
  expect(told).toEqual(['ready 1000', 'lost']);
});

test('frames that are none are passed over', () => {
  link.wake();
  getReady();
  newest().events.received('nonsense');
  hear({ type: 'shout' });
  expect(told).toEqual(['ready 1000']);
});
