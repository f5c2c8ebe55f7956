import { realtimeCloses } from '@linli/shared/kernel/realtime';
import type { StoredSignal } from './entities/stored-signal.entity';
import { Hub, mostScreensOfOne } from './hub';
import { Screen, mostUnreadBytes } from './screen';

interface FakeSocket {
  bufferedAmount: number;
  readonly subjects: string[];
  pings: number;
  ended: number | 'cut off' | null;
}

let hub: Hub;
let written: number;
let reasons: string[];
let nextId = 0;

function screenOf(personId: string, communityIds: readonly string[] = []): [Screen, FakeSocket] {
  const fake: FakeSocket = { bufferedAmount: 0, subjects: [], pings: 0, ended: null };
  const socket = {
    get bufferedAmount() {
      return fake.bufferedAmount;
    },
    send: (text: string) => {
      fake.subjects.push((JSON.parse(text) as { subjectId: string }).subjectId);
    },
    ping: () => {
      fake.pings += 1;
    },
    close: (code: number) => {
      fake.ended = code;
    },
    terminate: () => {
      fake.ended = 'cut off';
    },
  };
  const owner = { personId, sessionId: `session of ${personId}`, communityIds };
  const screen = new Screen(socket, owner, (reason) => reasons.push(reason));
  hub.add(screen);
  return [screen, fake];
}
const signal = (audienceId: string, subjectId: string, isForMany = false): StoredSignal => ({
  id: `signal-${(nextId += 1).toString()}`,
  audienceId,
  isForMany,
  topic: isForMany ? 'duty-board' : 'alarm',
  subjectId,
  at: 1000,
});

beforeEach(() => {
  jest.useFakeTimers();
  written = 0;
  reasons = [];
  hub = new Hub((count) => {
    written += count;
  });
});
afterEach(() => {
  hub.stop();
  jest.useRealTimers();
});

test('a signal goes to the screens of its person, once however often it is found', () => {
  const [, phone] = screenOf('wang');
  const [, tablet] = screenOf('wang');
  const [, other] = screenOf('li');
  const found = signal('wang', 'call');
  expect(hub.push([found])).toBe(1);
  expect(hub.push([found])).toBe(0);
  expect([phone.subjects, tablet.subjects, other.subjects]).toEqual([['call'], ['call'], []]);
  expect(written).toBe(2);
});

test('a screen that is gone gets nothing, and is not counted', () => {
  const [screen, phone] = screenOf('wang', ['jiaochang']);
  hub.remove(screen);
  hub.remove(screen);
  hub.push([signal('wang', 'call'), signal('jiaochang', 'call', true)]);
  expect([phone.subjects, hub.size]).toEqual([[], 0]);
});

test('a client that does not read is cut off before its signals fill the memory', () => {
  const [, slow] = screenOf('wang');
  const [, quick] = screenOf('wang');
  slow.bufferedAmount = mostUnreadBytes + 1;
  hub.push([signal('wang', 'call')]);
  expect([slow.subjects, slow.ended, reasons]).toEqual([[], 'cut off', ['slow']]);
  expect([quick.subjects, quick.ended]).toEqual([['call'], null]);
});

test('who says nothing between two questions is cut off', () => {
  const [screen, phone] = screenOf('wang');
  screen.ask();
  screen.heard();
  screen.ask();
  expect([phone.pings, phone.ended]).toEqual([2, null]);
  screen.ask();
  expect([phone.ended, reasons]).toEqual(['cut off', ['silent']]);
});

test('the oldest of too many screens of one person goes', () => {
  const [, oldest] = screenOf('wang');
  const others = Array.from({ length: mostScreensOfOne }, () => screenOf('wang')[1]);
  expect(oldest.ended).toBe(realtimeCloses.tryLater);
  expect(others.every(({ ended }) => ended === null)).toBe(true);
  expect(hub.size).toBe(mostScreensOfOne);
});

describe('what is for everybody in a post', () => {
  it('is told at once to those of that community, and then together twice a second', () => {
    const [, here] = screenOf('chen', ['jiaochang']);
    const [, there] = screenOf('zhou', ['qili']);
    const [, resident] = screenOf('wang');
    for (const call of ['1', '2', '3']) hub.push([signal('jiaochang', call, true)]);
    expect(here.subjects).toEqual(['1']);
    jest.advanceTimersByTime(500);
    expect(here.subjects).toEqual(['1', '3']);
    jest.advanceTimersByTime(5000);
    expect([here.subjects, there.subjects, resident.subjects]).toEqual([['1', '3'], [], []]);
    hub.push([signal('jiaochang', '4', true)]);
    expect(here.subjects).toEqual(['1', '3', '4']);
    expect(written).toBe(3);
  });
});
