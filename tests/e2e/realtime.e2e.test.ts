import { randomUUID } from 'node:crypto';
import { revokeSessions, signOut } from '@linli/shared/contracts/identity';
import { realtimeCloses } from '@linli/shared/kernel/realtime';
import { startServer } from '@linli/server/server';
import type { RunningServer } from '@linli/server/server';
import type { Caller } from '../world/caller';
import { openScreen, openSocket } from '../world/live-screen';
import type { LiveScreen } from '../world/live-screen';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(60_000);

let world: World;
let wang: Caller;
const screens: LiveScreen[] = [];

beforeAll(async () => {
  world = await createWorld();
  wang = await world.signInAs('wang-guilan');
}, 120_000);
afterAll(async () => {
  for (const screen of screens) screen.close();
  await world.close();
});

const idOf = (slug: string): string => world.scene.people[slug]?.id ?? '';
const tell = (subjectId: string, slugs: readonly string[], server: RunningServer = world.server) =>
  server.platform.db.transaction((tx) =>
    server.core.realtime.tell(tx, { topic: 'alarm', subjectId, personIds: slugs.map(idOf) }),
  );
async function screenOf(caller: Caller, since: number | null = null, url = world.url) {
  const screen = await openScreen(url, caller.token ?? '', since);
  screens.push(screen);
  return screen;
}
async function bareSocket(headers: Readonly<Record<string, string>> = {}) {
  const screen = await openSocket(world.url, headers);
  screens.push(screen);
  return screen;
}
const subjects = (screen: LiveScreen) => screen.signals().map((signal) => signal.subjectId);

describe('a signal', () => {
  it('reaches every screen of whom it is for, and nobody else', async () => {
    const li = await world.signInAs('li-jianguo');
    const [phone, tablet, other] = [await screenOf(wang), await screenOf(wang), await screenOf(li)];
    const call = randomUUID();
    await tell(call, ['wang-guilan', 'wang-guilan']);
    const [signal] = await phone.hasSignals(1);
    expect(signal).toMatchObject({ type: 'signal', topic: 'alarm', subjectId: call });
    await tablet.hasSignals(1);
    expect(subjects(phone)).toEqual([call]);
    expect(other.signals()).toEqual([]);
  });

  it('of a transaction that is rolled back reaches nobody', async () => {
    const screen = await screenOf(wang);
    const lost = world.platform.db.transaction(async (tx) => {
      const personIds = [idOf('wang-guilan')];
      const change = { topic: 'alarm', subjectId: randomUUID(), personIds } as const;
      await world.server.core.realtime.tell(tx, change);
      throw new Error('changed my mind');
    });
    await expect(lost).rejects.toThrow('changed my mind');
    const kept = randomUUID();
    await tell(kept, ['wang-guilan']);
    await screen.hasSignals(1);
    expect(subjects(screen)).toEqual([kept]);
  });

  it('that was missed comes after the hello, once for each thing, a little more than was asked', async () => {
    const [old, missed] = [randomUUID(), randomUUID()];
    await tell(old, ['wang-guilan']);
    world.clock.advance(61_000);
    const since = world.clock.now();
    world.clock.advance(1000);
    await tell(missed, ['wang-guilan']);
    await tell(missed, ['wang-guilan']);
    const screen = await screenOf(wang, since);
    await screen.hasSignals(1);
    expect(subjects(screen)).toEqual([missed]);
    const further = await screenOf(wang, since - 2000);
    await further.hasSignals(2);
    expect(subjects(further).slice(-2)).toEqual([old, missed]);
  });
});

describe('a connection', () => {
  it('answers pings with the time of the server', async () => {
    const screen = await screenOf(wang);
    screen.send(JSON.stringify({ type: 'ping' }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(screen.frames.at(-1)).toMatchObject({ type: 'pong', serverNow: expect.any(Number) });
  });

  it('of nobody is closed, and the client is told to sign in', async () => {
    const screen = await bareSocket();
    screen.send(JSON.stringify({ type: 'hello', token: 'x'.repeat(43), since: null }));
    expect(await screen.isClosed()).toBe(realtimeCloses.unauthenticated);
    expect(screen.frames).toEqual([]);
  });

  it.each([
    ['no JSON', 'hello'],
    ['another type', '{"type":"shout"}'],
    ['no token', '{"type":"hello","since":null}'],
    ['a ping before the hello', '{"type":"ping"}'],
    ['bytes', Buffer.from([1, 2, 3])],
  ])('with %s is closed', async (_what, frame) => {
    const screen = await bareSocket();
    screen.send(frame);
    expect(await screen.isClosed()).toBe(realtimeCloses.badFrame);
  });

  it('with a second hello is closed', async () => {
    const screen = await screenOf(wang);
    screen.send(JSON.stringify({ type: 'hello', token: wang.token, since: null }));
    expect(await screen.isClosed()).toBe(realtimeCloses.badFrame);
  });

  it('with a frame that is too large is closed', async () => {
    const screen = await bareSocket();
    screen.send(JSON.stringify({ type: 'hello', token: 'x'.repeat(5000), since: null }));
    expect(await screen.isClosed()).toBe(1009);
  });

  it('with too many frames is closed', async () => {
    const screen = await screenOf(wang);
    for (let sent = 0; sent < 130; sent += 1) screen.send('{"type":"ping"}');
    expect(await screen.isClosed()).toBe(realtimeCloses.badFrame);
  });

  it('is one of ten at most: the oldest goes', async () => {
    const li = await world.signInAs('zhao-min');
    const own: LiveScreen[] = [];
    for (let opened = 0; opened < 11; opened += 1) own.push(await screenOf(li));
    expect(await own[0]?.isClosed()).toBe(realtimeCloses.tryLater);
    expect(own.slice(1).every((screen) => screen.closedWith() === null)).toBe(true);
  });

  it('is refused to pages of other sites and on other paths', async () => {
    await expect(bareSocket({ origin: 'https://elsewhere.example' })).rejects.toThrow('403');
    await expect(bareSocket({ origin: 'null' })).rejects.toThrow('403');
    expect((await bareSocket({ origin: world.url })).closedWith()).toBeNull();
    expect((await bareSocket({ origin: 'https://servicewechat.com' })).closedWith()).toBeNull();
    await expect(openSocket(`${world.url}/elsewhere`)).rejects.toThrow('404');
  });
});

describe('a session that ends', () => {
  it('by signing out closes its screen within five seconds, and no other', async () => {
    const [one, other] = [await world.signInAs('li-jianguo'), await world.signInAs('li-jianguo')];
    const [closing, staying] = [await screenOf(one), await screenOf(other)];
    await one.call(signOut, {});
    expect(await closing.isClosed(5000)).toBe(realtimeCloses.unauthenticated);
    expect(staying.closedWith()).toBeNull();
  });

  it('on all devices closes all', async () => {
    const li = await world.signInAs('li-jianguo');
    const screen = await screenOf(li);
    await li.call(revokeSessions, { which: 'all' });
    expect(await screen.isClosed(5000)).toBe(realtimeCloses.unauthenticated);
  });
});

it('a server that goes says so at once and does not wait for its screens', async () => {
  const own = await createWorld();
  const caller = await own.signInAs('wang-guilan');
  const screen = await openScreen(own.url, caller.token ?? '');
  const before = performance.now();
  await own.close();
  expect(performance.now() - before).toBeLessThan(8000);
  expect(await screen.isClosed()).toBe(realtimeCloses.goingAway);
});

// The embedded engine is one process by design: a second instance needs a database server.
if ((process.env['TEST_DATABASE_URL'] ?? '') !== '') {
  it('what one instance tells reaches the screens of another within a second, without Redis', async () => {
    const other = await startServer({ ...world.settings, port: 0 }, { clock: world.clock });
    try {
      const screen = await screenOf(wang, null, other.url);
      const call = randomUUID();
      await tell(call, ['wang-guilan']);
      await screen.hasSignals(1, 1500);
      expect(subjects(screen)).toEqual([call]);
    } finally {
      await other.close();
    }
  });
}
