import { randomUUID } from 'node:crypto';
import type { EventDetail, LogEntry } from '@linli/shared/evidence/entry';
import { logEntryShape } from '@linli/shared/evidence/entry';
import { sm3 } from '../../platform/crypto/sm3';
import { OutboxRow } from './entities/outbox-row.entity';
import { SubjectSecret } from './entities/subject-secret.entity';
import { aUse, openEvidence } from './testing/open-evidence';
import type { OpenEvidence } from './testing/open-evidence';
import type { UsageEvent } from './usage-event';

let log: OpenEvidence;
beforeAll(async () => {
  log = await openEvidence();
});
afterAll(() => log.close());
afterEach(() => log.evidence.sealNow());

/** What an event becomes, read before the sealer can see it. */
function rowOf(event: Partial<UsageEvent>, machine = log.evidence): Promise<OutboxRow> {
  return log.db.transaction(async (tx) => {
    const id = await machine.record(tx, aUse(log.community, event));
    return tx.findOneByOrFail(OutboxRow, { id });
  });
}

async function detailOf(event: Partial<UsageEvent>): Promise<EventDetail> {
  return JSON.parse((await rowOf(event)).detail) as EventDetail;
}

test('an event that is rolled back leaves neither row nor secret', async () => {
  const before = await log.db.read((manager) => manager.count(SubjectSecret));
  const use = aUse(log.community);
  await expect(
    log.db.transaction(async (tx) => {
      await log.evidence.record(tx, use);
      throw new Error('the business change failed');
    }),
  ).rejects.toThrow('the business change failed');
  expect(await log.db.read((manager) => manager.count(OutboxRow))).toBe(0);
  expect(await log.db.read((manager) => manager.count(SubjectSecret))).toBe(before);
  // Nothing of the lost secret is remembered: the next use makes one that is stored.
  await log.db.transaction((tx) => log.evidence.record(tx, use));
  const stored = { subjectKind: 'person', subjectId: use.actor?.id ?? '' };
  expect(await log.db.read((manager) => manager.existsBy(SubjectSecret, stored))).toBe(true);
});

test('an entry is public, canonical, and committed to its detail', async () => {
  const person = randomUUID();
  const household = randomUUID();
  const row = await rowOf({
    type: 'payments.bill-paid',
    actor: { kind: 'person', id: person },
    householdId: household,
    facts: { feeKind: 'water', estate: 'east' },
  });
  const entry = logEntryShape.parse(JSON.parse(row.entry)) as LogEntry;
  expect(entry).toMatchObject({
    id: row.id,
    community: 'jiaochang',
    type: 'payments.bill-paid',
    hour: '2026-11-20T08:00Z',
    origin: 'organic',
  });
  expect(entry.commitment).toBe(
    sm3(Buffer.from(row.salt, 'hex'), Buffer.from(row.detail)).toString('hex'),
  );
  expect(row.detail).not.toContain(person);
  expect(row.detail).not.toContain(household);
  expect(JSON.parse(row.detail)).toMatchObject({
    at: log.clock.at,
    facts: { feeKind: 'water', estate: 'east' },
  });
});

test('a pseudonym is the same in one scenario and another in the next', async () => {
  const actor = { kind: 'person', id: randomUUID() } as const;
  const householdId = randomUUID();
  const viewed = await detailOf({ actor, householdId });
  const again = await detailOf({ actor, householdId });
  const parked = await detailOf({ actor, householdId, type: 'parking.car-park-looked-up' });
  const other = await detailOf({ householdId });
  expect(again.actor).toBe(viewed.actor);
  expect(again.household).toBe(viewed.household);
  expect(other.household).toBe(viewed.household);
  const all = [viewed.actor, viewed.household, parked.actor, parked.household, other.actor];
  expect(new Set(all).size).toBe(5);
});

test('the system is nobody', async () => {
  const detail = await detailOf({
    type: 'parking.feed-silent',
    actor: null,
    role: 'system',
  });
  expect(detail).toMatchObject({ actor: 'system', household: null });
});

test.each([
  ['an undeclared type', { type: 'payments.never-declared' }],
  ['a fact that its type does not have', { facts: { amount: 1 } }],
  ['a missing fact', { type: 'payments.bill-paid', facts: { feeKind: 'water' } }],
])('%s is a defect, wherever it is recorded', async (_, event) => {
  const use = aUse(log.community, event);
  await expect(log.db.transaction((tx) => log.evidence.record(tx, use))).rejects.toThrow();
  expect(() => log.evidence.recordUse(use)).toThrow();
});

test('two first uses of one person at once share one secret', async () => {
  const machines = [log.evidence, log.startAnother(), log.startAnother()];
  for (let round = 0; round < 10; round += 1) {
    const actor = { kind: 'person', id: randomUUID() } as const;
    const rows = await Promise.all(machines.map((machine) => rowOf({ actor }, machine)));
    expect(new Set(rows.map((row) => row.actorPseudonym)).size).toBe(1);
  }
});
