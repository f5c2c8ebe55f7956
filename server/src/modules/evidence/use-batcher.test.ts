import { randomUUID } from 'node:crypto';
import { createLog } from '../../platform/log';
import { OutboxRow } from './entities/outbox-row.entity';
import { SubjectSecrets } from './subject-secrets';
import { aUse, openEvidence } from './testing/open-evidence';
import type { OpenEvidence } from './testing/open-evidence';
import { UseBatcher } from './use-batcher';
import type { BatcherLimits } from './use-batcher';

let log: OpenEvidence;
beforeEach(async () => {
  log = await openEvidence();
});
afterEach(() => log.close());

const limits: BatcherLimits = { queue: 10, batch: 3, inFlight: 2, waitMs: 4, keys: 1000 };

function open(overrides: Partial<BatcherLimits> = {}, db = log.db) {
  const counts = { commits: 0, dropped: 0 };
  const batcher = new UseBatcher(
    {
      db,
      clock: log.clock,
      log: createLog('silent'),
      secrets: new SubjectSecrets(),
      onCommit: () => void (counts.commits += 1),
      onDropped: (count) => void (counts.dropped += count),
    },
    { ...limits, ...overrides },
  );
  return { batcher, counts };
}

const recorded = (): Promise<number> => log.db.read((manager) => manager.count(OutboxRow));

test('a use is recorded a few ms later, many in one transaction', async () => {
  const { batcher, counts } = open({ batch: 200, queue: 1000 });
  for (let use = 0; use < 150; use += 1) batcher.add(aUse(log.community));
  expect(counts.commits).toBe(0);
  await batcher.flush();
  expect(await recorded()).toBe(150);
  expect(counts).toEqual({ commits: 1, dropped: 0 });
});

test('without a flush the timer sends it', async () => {
  const { batcher } = open();
  batcher.add(aUse(log.community));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await recorded()).toBe(1);
});

test('one person, type and subject count once a minute', async () => {
  const { batcher } = open({ queue: 100 });
  const actor = { kind: 'person', id: randomUUID() } as const;
  const use = aUse(log.community, { actor, subject: 'car-park' });
  const type = 'parking.car-park-looked-up';
  batcher.add(use);
  batcher.add(use);
  log.clock.at += 20_000;
  batcher.add(use);
  batcher.add({ ...use, type });
  batcher.add({ ...use, subject: 'another' });
  batcher.add(aUse(log.community, { subject: 'car-park' }));
  log.clock.at += 60_000;
  batcher.add(use);
  await batcher.flush();
  expect(await recorded()).toBe(5);
});

test('a dedupe key takes the place of the subject', async () => {
  const { batcher } = open();
  const actor = { kind: 'person', id: randomUUID() } as const;
  for (const subject of ['page-1', 'page-2', 'page-3']) {
    batcher.add({ ...aUse(log.community, { actor, subject }), dedupeKey: 'list' });
  }
  await batcher.flush();
  expect(await recorded()).toBe(1);
});

test('what was never declared is refused each time, not taken for a repetition', async () => {
  const { batcher } = open();
  const actor = { kind: 'person', id: randomUUID() } as const;
  const use = aUse(log.community, { actor, facts: { undeclared: true } });
  expect(() => batcher.add(use)).toThrow();
  expect(() => batcher.add(use)).toThrow();
  await batcher.flush();
  expect(await recorded()).toBe(0);
});

test('a full queue drops uses and says so; what was taken in is recorded', async () => {
  const { batcher, counts } = open();
  // Until the first await no batch can have left: 6 are in flight, 10 wait, the rest is too much.
  for (let use = 0; use < 20; use += 1) batcher.add(aUse(log.community));
  await batcher.flush();
  expect(counts.dropped).toBe(4);
  expect(await recorded()).toBe(16);
});

test('a database that fails for a moment loses nothing, one that fails for good drops the batch', async () => {
  let failures = 2;
  const shaky = {
    transaction: (work: never) =>
      failures-- > 0 ? Promise.reject(new Error('gone')) : log.db.transaction(work),
  } as unknown as typeof log.db;
  const { batcher, counts } = open({}, shaky);
  batcher.add(aUse(log.community));
  await batcher.flush();
  expect(await recorded()).toBe(1);
  failures = 100;
  batcher.add(aUse(log.community));
  await batcher.flush();
  expect(counts.dropped).toBe(1);
  expect(await recorded()).toBe(1);
});

test('stopping the module records and seals what is still queued', async () => {
  for (let use = 0; use < 25; use += 1) log.evidence.recordUse(aUse(log.community));
  await log.evidence.stop?.();
  expect(await recorded()).toBe(0);
  const heads = await log.db.read((manager) =>
    manager.query<{ size: number | string }[]>('SELECT size FROM evidence_tree_heads'),
  );
  expect(Number(heads[0]?.size)).toBe(25);
});
