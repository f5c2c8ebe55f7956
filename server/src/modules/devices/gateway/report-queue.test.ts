import { ReportQueue } from './report-queue';
import type { QueuedReport } from './report-queue';

/** What was begun in which order, and how to end it. */
interface Begun {
  readonly name: string;
  end(): void;
  fail(): void;
}

const begun: Begun[] = [];
const names = (): string[] => begun.map(({ name }) => name);
const settle = () => jest.advanceTimersByTimeAsync(0);

beforeEach(() => {
  jest.useFakeTimers();
  begun.splice(0);
});
afterEach(() => jest.useRealTimers());

function report(serial: string, name: string, isAlarm = false): QueuedReport {
  return {
    serial,
    isAlarm,
    store: () =>
      new Promise<void>((resolve, reject) => {
        begun.push({
          name,
          end: resolve,
          fail: () => {
            reject(new Error('not stored'));
          },
        });
      }),
  };
}

test('stores side by side, those of one device in order', async () => {
  const queue = new ReportQueue();
  for (const name of ['a1', 'a2']) queue.add(report('a', name));
  queue.add(report('b', 'b1'));
  expect(names()).toEqual(['a1', 'b1']);
  begun[0]?.end();
  await settle();
  expect(names()).toEqual(['a1', 'b1', 'a2']);
});

test('an alarm is begun at once, however many heartbeats wait', () => {
  const queue = new ReportQueue();
  for (let at = 0; at < 100; at += 1) queue.add(report(`h${at.toString()}`, 'heartbeat'));
  queue.add(report('sos', 'alarm', true));
  expect(names().at(-1)).toBe('alarm');
  expect(names().length).toBeLessThan(10);
});

test('of all that wait alarms are next', async () => {
  const queue = new ReportQueue();
  for (let at = 0; at < 9; at += 1)
    queue.add(report(`a${at.toString()}`, `alarm ${at.toString()}`, true));
  for (let at = 0; at < 9; at += 1) queue.add(report(`h${at.toString()}`, 'heartbeat'));
  while (names().length < 9) {
    begun.splice(0, 1)[0]?.end();
    await settle();
    if (names().includes('heartbeat')) break;
  }
  queue.add(report('sos', 'last alarm', true));
  for (let at = 0; at < 3; at += 1) begun[at]?.end();
  await settle();
  expect(names()).toContain('last alarm');
});

test('one that fails holds nobody up, not even its own device, and comes again', async () => {
  const queue = new ReportQueue();
  queue.add(report('a', 'poison'));
  queue.add(report('a', 'alarm', true));
  queue.add(report('b', 'other'));
  begun[0]?.fail();
  await settle();
  expect(names()).toEqual(['poison', 'other', 'alarm']);
  begun[2]?.end();
  await jest.advanceTimersByTimeAsync(250);
  expect(names()).toEqual(['poison', 'other', 'alarm', 'poison']);
});

test('says when it is full, and forgets what comes again', async () => {
  let done = 0;
  const queue = new ReportQueue(() => {
    done += 1;
  });
  for (let at = 0; at < 300; at += 1) queue.add(report(`d${at.toString()}`, 'report'));
  expect(queue.hasRoom).toBe(false);
  queue.clear();
  expect(queue.hasRoom).toBe(true);
  const before = names().length;
  for (const one of begun) one.end();
  await settle();
  expect([done, names().length]).toEqual([before, before]);
});
