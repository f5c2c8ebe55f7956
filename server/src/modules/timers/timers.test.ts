import { afterCommit } from '../../platform/database/database';
import { pauseAfter } from './scheduler';
import { openTimers } from './testing/open-timers';
import type { OpenTimers } from './testing/open-timers';
import type { DueTimer, FireTimer, TimersModule } from '.';

let house: OpenTimers;
let timers: TimersModule;
let failing: (timer: DueTimer) => boolean;

const second = 1000;

/** A server that keeps an effect for each ring. */
function serve(kinds: readonly string[] = ['bell']): TimersModule {
  const server = house.start();
  for (const kind of kinds) {
    server.on(kind, async (tx, timer) => {
      await house.effect(tx, { ...timer, mark: String(timer.payload['mark']) });
      if (failing(timer)) throw new Error('not now');
    });
  }
  return server;
}

beforeAll(async () => {
  house = await openTimers();
}, 60_000);
afterAll(() => house.close());
beforeEach(async () => {
  await house.clear();
  failing = () => false;
  timers = serve();
});

const set = (subjectId: string, inSeconds: number, mark: string, kind = 'bell') =>
  house.db.transaction((tx) =>
    timers.set(tx, {
      kind,
      subjectId,
      dueAt: house.clock.now() + inSeconds * second,
      payload: { mark },
    }),
  );
const marks = async () => (await house.effects()).map((effect) => effect.mark);

test('rings at its time, once, and not before', async () => {
  await set('a', 10, 'first');
  expect(await timers.fireDue()).toBe(0);
  house.clock.at += 9999;
  expect(await timers.fireDue()).toBe(0);
  house.clock.at += 1;
  expect(await timers.fireDue()).toBe(1);
  expect(await timers.fireDue()).toBe(0);
  expect(await marks()).toEqual(['first']);
  expect(await house.waiting()).toBe(0);
});

test('is moved by setting it again, and taken back', async () => {
  await set('a', 10, 'first');
  await set('a', 20, 'second');
  await set('b', 10, 'third');
  house.clock.at += 10 * second;
  expect(await timers.fireDue()).toBe(1);
  await house.db.transaction((tx) => timers.cancel(tx, { kind: 'bell', subjectId: 'a' }));
  house.clock.at += 60 * second;
  expect(await timers.fireDue()).toBe(0);
  expect(await marks()).toEqual(['third']);
});

test('all timers of a subject go together', async () => {
  timers = serve(['bell', 'gong']);
  await set('a', 0, 'bell', 'bell');
  await set('a', 0, 'gong', 'gong');
  await set('b', 0, 'other', 'gong');
  await house.db.transaction((tx) => timers.cancel(tx, { subjectId: 'a' }));
  await timers.fireDue();
  expect(await marks()).toEqual(['other']);
});

test('is there only if the transaction commits', async () => {
  const lost = house.db.transaction(async (tx) => {
    await timers.set(tx, { kind: 'bell', subjectId: 'a', dueAt: 0 });
    throw new Error('changed my mind');
  });
  await expect(lost).rejects.toThrow('changed my mind');
  expect(await timers.fireDue()).toBe(0);
});

test('a handler may set its own timer again', async () => {
  const server = house.start();
  server.on('round', async (tx, { kind, subjectId, dueAt, payload }) => {
    const round = Number(payload['round']);
    await house.effect(tx, { kind, subjectId, mark: round.toString() });
    if (round < 3) {
      await server.set(tx, {
        kind,
        subjectId,
        dueAt: dueAt + second,
        payload: { round: round + 1 },
      });
    }
  });
  const start = { kind: 'round', subjectId: 'a', dueAt: house.clock.now(), payload: { round: 1 } };
  await house.db.transaction((tx) => server.set(tx, start));
  expect(await server.fireDue()).toBe(1);
  house.clock.at += 10 * second;
  expect(await server.fireDue()).toBe(2);
  expect(await marks()).toEqual(['1', '2', '3']);
});

test('a handler that throws leaves nothing behind, is tried again, and holds nobody up', async () => {
  let left = 2;
  failing = ({ subjectId }) => subjectId === 'bad' && left-- > 0;
  await set('bad', 0, 'bad');
  await set('good', 0, 'good');
  expect(await timers.fireDue()).toBe(1);
  expect(await marks()).toEqual(['good']);
  expect(await timers.fireDue()).toBe(0);
  house.clock.at += pauseAfter(1);
  expect(await timers.fireDue()).toBe(0);
  house.clock.at += pauseAfter(1);
  expect(await timers.fireDue()).toBe(0);
  house.clock.at += pauseAfter(2);
  expect(await timers.fireDue()).toBe(1);
  expect(await marks()).toEqual(['good', 'bad']);
});

test('the pause after failures grows to half a minute and no further', () => {
  expect([1, 2, 3, 5, 6, 1000].map(pauseAfter)).toEqual([1000, 2000, 4000, 16_000, 30_000, 30_000]);
});

test('a clock that is put back does not keep a failed timer waiting for the old time', async () => {
  let left = 1;
  failing = () => left-- > 0;
  await set('a', 0, 'a');
  house.clock.at += 86_400 * second;
  await timers.fireDue();
  house.clock.at -= 86_400 * second;
  expect(await timers.fireDue()).toBe(1);
  expect(await marks()).toEqual(['a']);
});

test('what nobody knows lies where it is and is reported after a minute', async () => {
  await set('a', 0, 'strange', 'from-the-future');
  await set('b', 0, 'known');
  expect(await timers.fireDue()).toBe(1);
  expect(await timers.problems()).toEqual([]);
  house.clock.at += 61 * second;
  expect(await timers.problems()).toEqual(['1 overdue timers of unknown kind from-the-future']);
  timers = serve(['bell', 'from-the-future']);
  expect(await timers.problems()).toEqual([]);
  expect(await timers.fireDue()).toBe(1);
});

test('what is urgent waits for a few of the others and not for all of them', async () => {
  const others = 400;
  const pressAfter = 50;
  const nameOf = (at: number): string => at.toString().padStart(3, '0');
  const server = house.start();
  let done = 0;
  server.on('check-in', async (tx, { kind, subjectId }) => {
    await house.effect(tx, { kind, subjectId, mark: subjectId });
    afterCommit(tx, () => (done += 1));
    if (subjectId !== nameOf(pressAfter)) return;
    const press = { kind: 'step', subjectId: 'press', dueAt: house.clock.now() };
    await server.set(tx, press);
  });
  let doneBefore = Infinity;
  const step: FireTimer = async (tx, { kind, subjectId }) => {
    doneBefore = done;
    await house.effect(tx, { kind, subjectId, mark: 'step' });
  };
  server.on('step', step, { isUrgent: true });
  await house.db.transaction(async (tx) => {
    // They have all been due for longer than the press.
    const dueAt = house.clock.now() - second;
    for (let at = 0; at < others; at += 1) {
      await server.set(tx, { kind: 'check-in', subjectId: nameOf(at), dueAt });
    }
  });
  expect(await server.fireDue()).toBe(others + 1);
  expect(done).toBe(others);
  expect(doneBefore).toBeLessThan(pressAfter + 30);
  const effects = await house.effects();
  expect(effects.filter(({ mark }) => mark === 'step')).toHaveLength(1);
});

test('what is urgent stands in nobody’s queue while others are being fired', async () => {
  const server = house.start();
  let goOn = (): void => undefined;
  const stuck = new Promise<void>((resolve) => (goOn = resolve));
  let done = 0;
  server.on('check-in', async (tx, { kind, subjectId }) => {
    await house.effect(tx, { kind, subjectId, mark: subjectId });
    afterCommit(tx, () => (done += 1));
  });
  server.on(
    'step',
    async (tx, { kind, subjectId }) => {
      await house.effect(tx, { kind, subjectId, mark: 'step' });
      goOn();
    },
    { isUrgent: true },
  );
  const put = (kind: string, subjectId: string) =>
    house.db.transaction((tx) => server.set(tx, { kind, subjectId, dueAt: house.clock.now() }));
  for (let at = 0; at < 100; at += 1) await put('check-in', at.toString());
  const all = server.fireDue();
  await put('step', 'press');
  const urgentJob = server.jobs?.find(({ name }) => name === 'timers.fire-urgent');
  await urgentJob?.run();
  await stuck;
  expect(done).toBeLessThan(60);
  await all;
  expect(done).toBe(100);
});

test('one kind has one handler', () => {
  expect(() => timers.on('bell', () => Promise.resolve())).toThrow('two handlers');
});

test('once the job runs, what is set for now rings without waiting for it', async () => {
  await timers.jobs?.find(({ name }) => name === 'timers.fire')?.run();
  await set('a', 0, 'at once');
  await new Promise((resolve) => setTimeout(resolve, 100));
  await timers.stop?.();
  expect(await marks()).toEqual(['at once']);
});
