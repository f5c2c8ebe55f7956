import { randomUUID } from 'node:crypto';
import { startServer } from '@linli/server/server';
import type { RunningServer } from '@linli/server/server';
import type { Caller } from '../world/caller';
import { openScreen } from '../world/live-screen';
import type { LiveScreen } from '../world/live-screen';
import { startRedis } from '../world/redis';
import type { WatchedRedis } from '../world/redis';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(120_000);

// Two instances need a database server; the embedded engine is one process by design.
const isServed = (process.env['TEST_DATABASE_URL'] ?? '') !== '';

let redis: WatchedRedis | null;
let world: World;
let other: RunningServer | null = null;
let wang: Caller;
const screens: LiveScreen[] = [];

beforeAll(async () => {
  redis = await startRedis();
  world = await createWorld({ redisUrl: redis?.url ?? null });
  if (isServed) other = await startServer({ ...world.settings, port: 0 }, { clock: world.clock });
  wang = await world.signInAs('wang-guilan');
}, 120_000);
afterAll(async () => {
  for (const screen of screens) screen.close();
  await other?.close();
  await world.close();
  await redis?.stop();
});

async function tell(): Promise<string> {
  const subjectId = randomUUID();
  const personIds = [world.scene.people['wang-guilan']?.id ?? ''];
  await world.platform.db.transaction((tx) =>
    world.server.core.realtime.tell(tx, { topic: 'alarm', subjectId, personIds }),
  );
  return subjectId;
}

/** On the instance that did not tell it, where there is one. */
async function screen(): Promise<LiveScreen> {
  const opened = await openScreen((other ?? world.server).url, wang.token ?? '');
  screens.push(opened);
  return opened;
}

test('with Redis a signal is there at once, and Redis learns of nobody', async () => {
  const phone = await screen();
  const call = await tell();
  const [signal] = await phone.hasSignals(1, 3000);
  expect(signal?.subjectId).toBe(call);
  const seen = redis?.everything() ?? '';
  expect(seen).not.toContain(call);
  expect(seen).not.toContain(world.scene.people['wang-guilan']?.id ?? '-');
});

test('Redis goes away in the middle: what is told before, during and after is told, once', async () => {
  const phone = await screen();
  const before = await tell();
  await redis?.stop();
  redis = null;
  const during: string[] = [];
  for (let count = 0; count < 5; count += 1) during.push(await tell());
  await phone.hasSignals(6, 5000);
  const late = await tell();
  await phone.hasSignals(7, 5000);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const told = phone.signals().map(({ subjectId }) => subjectId);
  expect([...told].sort()).toEqual([before, ...during, late].sort());
});

test('a new connection without Redis works like any other', async () => {
  const phone = await screen();
  const call = await tell();
  const [signal] = await phone.hasSignals(1, 3000);
  expect(signal?.subjectId).toBe(call);
});
