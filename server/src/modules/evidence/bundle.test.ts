import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { badRange, getBundle, getCheckpoint, listMyUses } from '@linli/shared/contracts/evidence';
import type { Bundle } from '@linli/shared/evidence/bundle';
import { commitmentOf } from '@linli/shared/evidence/entry';
import type { EventDetail } from '@linli/shared/evidence/entry';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { sm3 } from '../../platform/crypto/sm3';
import { SubjectSecret } from './entities/subject-secret.entity';
import { recomputeLog } from './recompute-log.queries';
import { openEvidence } from './testing/open-evidence';
import type { OpenEvidence } from './testing/open-evidence';
import type { UsageEvent } from './usage-event';

const community = 'jiaochang';
const verifier = path.join(__dirname, '../../../../tools/verify-log/verify-log.mjs');

let log: OpenEvidence;
beforeEach(async () => {
  log = await openEvidence();
});
afterEach(() => log.close());

/** Runs the program that a stranger would run; answers its exit code and what it says. */
function verify(bundle: string, ...options: string[]): Promise<{ code: number; said: string }> {
  const file = path.join(log.folder, `${randomUUID()}.json`);
  writeFileSync(file, bundle);
  return new Promise((resolve) => {
    execFile(process.execPath, [verifier, file, ...options], (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      resolve({ code, said: stdout + stderr });
    });
  });
}

const bill = (feeKind: string): Partial<UsageEvent> => ({
  type: 'payments.bill-paid',
  facts: { feeKind, estate: 'east' },
});
const silence: Partial<UsageEvent> = { type: 'parking.feed-silent', actor: null, role: 'system' };
const change = (to: string, cites: string[]): Partial<UsageEvent> => ({
  type: 'indicators.clause-state-changed',
  actor: null,
  role: 'system',
  facts: { clause: 'basic-7-1', from: 'unproven', to, cites, citedCount: cites.length },
});

async function fill(): Promise<void> {
  const cites = await log.record(6, bill('water'));
  await log.record(2, { ...bill('gas'), origin: 'synthetic' });
  await log.record(3, silence);
  log.clock.at += 3_600_000;
  await log.evidence.sealNow();
  await log.record(1, change('proven', cites));
  await log.record(4, bill('heating'));
  await log.evidence.sealNow();
  await log.evidence.publishNow();
}

const bundleOf = async (question: Record<string, string> = {}): Promise<string> =>
  (await log.ask(getBundle, { community, ...question })) as string;

function describeIndicator(state = 'proven'): void {
  log.evidence.setIndicatorTypes((_, indicator) =>
    indicator !== 'basic-7'
      ? null
      : {
          types: ['payments.bill-paid'],
          clauses: [
            {
              clause: 'basic-7-1',
              state,
              types: ['payments.bill-paid'],
              origins: ['staff-assisted', 'organic'],
              fromHour: '2026-11-20T08:00Z',
            },
          ],
        },
  );
}

test('the whole log passes the verifier, also against an older checkpoint', async () => {
  await fill();
  const older = path.join(log.folder, 'older.txt');
  writeFileSync(older, await log.ask(getCheckpoint, { community }));
  await log.record(5);
  await log.evidence.sealNow();
  await log.evidence.publishNow();
  const bundle = await bundleOf();
  const { code, said } = await verify(bundle, '--checkpoint', older);
  expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('共 21 条') });
  const { openings } = JSON.parse(bundle) as Bundle;
  // Only what nobody's use is: three silences and one change of state.
  expect(openings).toHaveLength(4);
});

test('the verifier rejects a bundle in which anything was changed', async () => {
  await fill();
  const bundle = await bundleOf();
  expect((await verify(bundle)).code).toBe(0);
  for (let flips = 0; flips < 12; flips += 1) {
    const bytes = Buffer.from(bundle);
    const place = Math.floor(((flips + 0.5) / 12) * (bytes.length - 1));
    bytes.writeUInt8((bytes[place] ?? 0) ^ 1, place);
    expect((await verify(bytes.toString('latin1'))).code).not.toBe(0);
  }
  const parsed = JSON.parse(bundle) as { entries: unknown[] };
  parsed.entries.splice(3, 1);
  expect((await verify(JSON.stringify(parsed))).code).toBe(1);
}, 60_000);

test('the bundle of an indicator recounts its clauses', async () => {
  await fill();
  describeIndicator();
  const bundle = await bundleOf({ indicator: 'basic-7' });
  const { code, said } = await verify(bundle);
  expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('清点 10 次') });
  expect(said).toContain('状态与变更记录一致');
  const { entries, claims } = JSON.parse(bundle) as Bundle;
  expect(entries).toHaveLength(13);
  expect(claims[0]?.counts).toEqual({
    'payments.bill-paid': { organic: 10, 'staff-assisted': 0 },
  });
});

test('a state that no checkpoint covers yet is not claimed', async () => {
  await fill();
  describeIndicator('stale');
  await log.record(1, change('stale', []));
  await log.evidence.sealNow();
  const bundle = await bundleOf({ indicator: 'basic-7' });
  expect((JSON.parse(bundle) as Bundle).claims[0]?.state).toBe('proven');
  expect((await verify(bundle)).code).toBe(0);
});

test('the bundle of a period passes, and a question that names no part is refused', async () => {
  await fill();
  describeIndicator();
  const hour = '2026-11-20T09:00Z';
  const bundle = await bundleOf({ fromHour: hour, toHour: hour });
  expect((JSON.parse(bundle) as Bundle).entries).toHaveLength(5);
  expect((await verify(bundle)).code).toBe(0);
  for (const question of [
    { fromHour: hour },
    { fromHour: hour, toHour: '2026-11-20T08:00Z' },
    { fromHour: 'yesterday', toHour: hour },
    { indicator: 'basic-99' },
  ]) {
    await expect(bundleOf(question)).rejects.toThrow(badRange.code);
  }
});

describe('one’s own uses', () => {
  const person = randomUUID();
  const actor: PersonActor = {
    kind: 'person',
    personId: person,
    sessionId: randomUUID(),
    grants: [],
    delegations: [],
    householdIds: [],
  };
  const own = { actor: { kind: 'person', id: person } as const };

  test('are found over scenarios and pages, each with what opens it', async () => {
    await log.record(3, { ...own, ...bill('water') });
    await log.record(2);
    await log.evidence.sealNow();
    await log.evidence.publishNow();
    log.clock.at += 1000;
    await log.record(2, { ...own, type: 'parking.car-park-looked-up' });
    const first = await log.ask(listMyUses, { limit: 4 }, actor);
    const second = await log.ask(listMyUses, { limit: 4, cursor: first.nextCursor ?? '' }, actor);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([4, 1, null]);
    const uses = [...first.items, ...second.items];
    expect(new Set(uses.map((use) => use.entryId)).size).toBe(5);
    expect(uses.map((use) => use.published)).toEqual([false, false, true, true, true]);
    for (const { opening, entry } of uses) {
      const detail = opening.detail as unknown as EventDetail;
      expect(commitmentOf(sm3, Buffer.from(opening.salt, 'hex'), detail)).toBe(entry.commitment);
    }
    await expect(log.ask(listMyUses, { cursor: 'x' }, actor)).rejects.toThrow('invalid_input');
  });

  test('belong to nobody after an erasure, and the log is as valid as before', async () => {
    await log.record(3, { ...own, ...bill('water') });
    await log.evidence.sealNow();
    await log.evidence.publishNow();
    const older = path.join(log.folder, 'older.txt');
    writeFileSync(older, await log.ask(getCheckpoint, { community }));
    const entryId = await log.evidence.forgetPerson(person, log.community);
    await log.evidence.sealNow();
    await log.evidence.publishNow();
    expect((await log.ask(listMyUses, {}, actor)).items).toEqual([]);
    const secret = { subjectKind: 'person', subjectId: person };
    expect(await log.db.read((manager) => manager.existsBy(SubjectSecret, secret))).toBe(false);
    const recomputed = log.db.read((manager) => recomputeLog(manager, log.community.id));
    expect(await recomputed).toEqual({ size: 4, problems: [] });
    const bundle = await bundleOf();
    expect(bundle).toContain(entryId);
    expect(bundle).not.toContain(person);
    expect((await verify(bundle, '--checkpoint', older)).code).toBe(0);
    // Whoever comes back is somebody new.
    await log.record(1, { ...own, ...bill('water') });
    expect((await log.ask(listMyUses, {}, actor)).items).toHaveLength(1);
  });
});
