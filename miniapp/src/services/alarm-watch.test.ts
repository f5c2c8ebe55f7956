import type { Signal } from '@linli/shared/kernel/realtime';
import type { TaroRequest } from '../../testing/taro';
import { taro } from '../../testing/taro';
import { alarmOnScreen, noteAlarmLeft, noteAlarmOpened, watchAlarms } from './alarm-watch';
import { beginSession, endSession } from './session';

type Listener = (signal: Signal | null) => void;
const listeners = new Set<Listener>();
jest.mock('./realtime', () => ({
  onSignal: (_topic: string, listener: Listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
}));

const now = Date.parse('2026-11-21T04:00:00Z');
let waiting: string[] = [];
let canRespond = true;
let asked: string[] = [];

function answer({ url }: TaroRequest): unknown {
  asked.push(new URL(url, 'http://here').pathname);
  if (url.includes('/my/duty')) return { canRespond, isOnDuty: true, shifts: [] };
  const items = waiting.map((id) => ({
    id,
    state: 'offered',
    can: { accept: true },
    call: { isDrill: id.startsWith('drill') },
  }));
  return { items, serverNow: now };
}

const opened = (): string[] => taro.visited.filter((url) => url.includes('/alarm/index'));
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
/** The page comes up, as it does a moment after it was asked for. */
const comesUp = (id: string): void => {
  noteAlarmOpened(id);
  if (!id.startsWith('drill')) alarmOnScreen.set(id);
};
/** The alarm was answered, and its page left. */
const isAnswered = (id: string): void => {
  waiting = waiting.filter((other) => other !== id);
  alarmOnScreen.set(null);
  noteAlarmLeft(id, { isDrill: id.startsWith('drill') });
};

beforeAll(() => {
  jest.useFakeTimers({ now });
  taro.onRequest = (request) => Promise.resolve({ statusCode: 200, data: answer(request) });
  watchAlarms();
});
beforeEach(() => {
  taro.visited = [];
  asked = [];
});

describe('the watch for alarms', () => {
  it('asks nothing while nobody is signed in', async () => {
    await pass(60_000);
    expect(asked).toEqual([]);
    expect(listeners.size).toBe(0);
  });

  it('opens an alarm by a signal at once, and not again while it stands', async () => {
    beginSession({ token: 'a', expiresAt: now + 86_400_000 });
    await pass(10_000);
    expect(listeners.size).toBe(1);
    waiting = ['a1'];
    for (const listener of listeners) listener(null);
    await pass(0);
    expect(opened()).toHaveLength(1);
    comesUp('a1');
    await pass(60_000);
    expect(opened()).toHaveLength(1);
    isAnswered('a1');
  });

  it('finds one without any signal within ten seconds, and asks again for a page that never came up', async () => {
    waiting = ['a2', 'a1'];
    await pass(10_000);
    expect(opened()).toHaveLength(1);
    expect(opened()[0]).toContain('alarmId=a2');
    await pass(20_000);
    expect(opened().length).toBeGreaterThanOrEqual(2);
    comesUp('a2');
    waiting = ['a2'];
  });

  it('covers no alarm that waits for its answer, and opens the next as soon as that is given', async () => {
    waiting = ['a3', 'a2'];
    await pass(30_000);
    expect(opened()).toEqual([]);
    isAnswered('a2');
    await pass(0);
    expect(opened()[0]).toContain('alarmId=a3');
    comesUp('a3');
  });

  it('brings back after ten seconds an alarm that was left without an answer', async () => {
    alarmOnScreen.set(null);
    noteAlarmLeft('a3', { isDrill: false });
    await pass(9_000);
    expect(opened()).toEqual([]);
    await pass(2_000);
    expect(opened()).toHaveLength(1);
    comesUp('a3');
    isAnswered('a3');
  });

  it('puts a real call before a drill, and a drill on no screen where a real one waits, and once only', async () => {
    waiting = ['drill1', 'a4'];
    await pass(10_000);
    expect(opened().map((url) => url.split('=')[1])).toEqual(['a4']);
    comesUp('a4');
    taro.visited = [];
    await pass(30_000);
    expect(opened()).toEqual([]);
    isAnswered('a4');
    await pass(0);
    expect(opened()[0]).toContain('alarmId=drill1');
    comesUp('drill1');
    noteAlarmLeft('drill1', { isDrill: true });
    await pass(30_000);
    expect(opened()).toHaveLength(1);
    waiting = [];
  });

  it('keeps no connection for a resident and never asks for alarms', async () => {
    canRespond = false;
    endSession();
    beginSession({ token: 'b', expiresAt: now + 86_400_000 });
    await pass(10_000);
    asked = [];
    await pass(120_000);
    expect(listeners.size).toBe(0);
    expect(asked).toEqual([]);
  });
});
