import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  catalogueIds,
  getBoard,
  getIndicator,
  listClauseEntries,
} from '@linli/shared/contracts/indicators';
import type { CatalogueId, ClauseState } from '@linli/shared/contracts/indicators';
import { getBundle, getCheckpoint } from '@linli/shared/contracts/evidence';
import { listCarParks } from '@linli/shared/contracts/parking';
import { feeKinds } from '@linli/shared/contracts/payments';
import { rebuildCounters } from '@linli/server/modules/indicators/index';
import { UsageHour } from '@linli/server/modules/indicators/entities/usage-hour.entity';
import { setDemoScene } from '../world/demo-scene';
import { payAtCashier, unpaidBills } from '../world/pay';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

const run = promisify(execFile);
const verifier = path.resolve(__dirname, '../../tools/verify-log/verify-log.mjs');

let world: World;

beforeAll(async () => {
  world = await createWorld({}, setDemoScene);
}, 60_000);

afterAll(() => world.close());

const community = 'jiaochang';

/** The state of every clause of every catalogue, by clause. */
async function clauseStates(): Promise<Map<string, ClauseState>> {
  const states = new Map<string, ClauseState>();
  for (const catalogue of catalogueIds) {
    const board = await world.anyone.call(getBoard, { community, catalogue });
    for (const { id } of board.indicators) {
      const place = { community, catalogue, indicatorId: id };
      for (const clause of (await world.anyone.call(getIndicator, place)).clauses) {
        states.set(clause.id, clause.state);
      }
    }
  }
  return states;
}

function changes(
  before: ReadonlyMap<string, ClauseState>,
  after: ReadonlyMap<string, ClauseState>,
): Record<string, string> {
  return Object.fromEntries(
    [...after]
      .filter(([clause, state]) => before.get(clause) !== state)
      .map(([clause, state]) => [clause, `${before.get(clause) ?? '-'} → ${state}`]),
  );
}

async function clausesOf(catalogue: CatalogueId, indicatorId: string) {
  return (await world.anyone.call(getIndicator, { community, catalogue, indicatorId })).clauses;
}

describe('the board of 教场社区', () => {
  it('says honestly what the disclosure merely declares, contradicts and leaves open', async () => {
    const [gigabit] = await clausesOf('basic', 'basic-01');
    expect(gigabit?.state).toBe('declared');
    expect(JSON.stringify(gigabit?.figures)).toMatch(/4410|4,410/);
    expect(JSON.stringify(gigabit?.figures)).toContain('99.91');
    expect(gigabit?.claim?.quote).toContain('4414户');
    const video = await clausesOf('basic', 'basic-04');
    const online = video.find((clause) => clause.id === 'basic-04-c3');
    expect(online?.state).toBe('failed');
    expect(online?.reason).toContain('80%');
    expect(online?.reason).toContain('90%');
    const [publicity] = await clausesOf('basic', 'basic-20');
    expect(publicity?.state).toBe('unproven');
    const board = await world.anyone.call(getBoard, { community, catalogue: 'basic' });
    expect(board.totals).toMatchObject({ indicators: 22, met: 0 });
    expect(board.totals.clauses).toMatchObject({ proven: 0, declared: 41, failed: 1, unproven: 2 });
  });

  it('changes exactly the clauses that a payment and a look-up prove, each with a proof that holds offline', async () => {
    const before = await clauseStates();
    const wang = await world.signInAs('wang-guilan');
    await payAtCashier(world, wang, await unpaidBills(wang, ['electricity']));
    await wang.call(listCarParks, { community });
    await world.settle();
    expect(changes(before, await clauseStates())).toEqual({
      'basic-06-c3': 'declared → partial',
      'basic-10-c1': 'declared → partial',
      'basic-22-c1': 'declared → proven',
      'benchmark-08-c3': 'declared → partial',
      'benchmark-13-c1': 'unproven → partial',
      'benchmark-27-c1': 'unproven → partial',
      'db37-l2p2-c1': 'unproven → partial',
      'db37-l2p4-c2': 'unproven → partial',
      'db37-l1p7-c1': 'unproven → proven',
      'growth-08-c3': 'declared → partial',
      'growth-13-c1': 'unproven → partial',
      'growth-27-c1': 'unproven → partial',
    });
    const { items, history } = await world.anyone.call(listClauseEntries, {
      community,
      clauseId: 'basic-10-c1',
    });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ type: 'payments.bill-paid', published: true });
    expect(history[0]).toMatchObject({ from: 'declared', to: 'partial' });
  });

  it('proves the payment clause once all five kinds are paid online', async () => {
    const zhao = await world.signInAs('zhao-min');
    await payAtCashier(world, zhao, await unpaidBills(zhao, feeKinds));
    await world.settle();
    const [payment] = await clausesOf('basic', 'basic-10');
    expect(payment?.state).toBe('proven');
    expect(payment?.usage).toMatchObject({ windowDays: 90, events: 6, households: 2, people: 2 });
    const board = await world.anyone.call(getBoard, { community, catalogue: 'basic' });
    expect(board.indicators.find((row) => row.id === 'basic-10')?.isMet).toBe(true);
  });

  it('gives bundles that the independent verifier accepts, whole and by indicator', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'linli-bundle-'));
    const earlier = path.join(folder, 'checkpoint');
    await writeFile(earlier, String(await world.anyone.call(getCheckpoint, { community })));
    for (const scope of [{}, { indicator: 'basic-10' }]) {
      const file = path.join(folder, 'bundle.json');
      await writeFile(file, String(await world.anyone.call(getBundle, { community, ...scope })));
      const { stdout } = await run(process.execPath, [verifier, file]);
      expect(stdout).toContain('结论：通过');
    }
    await rm(folder, { recursive: true });
  });

  it('counts the log again from its first entry and arrives at the same counters', async () => {
    const { db } = world.platform;
    const { id } = world.scene.community;
    const hours = () => db.read((manager) => manager.find(UsageHour));
    expect((await hours()).length).toBeGreaterThan(0);
    expect(await db.transaction((tx) => rebuildCounters(tx, id))).toMatchObject({ wasRight: true });
    // The command must also be able to say no.
    await db.transaction((tx) => tx.increment(UsageHour, { communityId: id }, 'events', 1));
    expect(await db.transaction((tx) => rebuildCounters(tx, id))).toMatchObject({
      wasRight: false,
    });
    expect(await db.transaction((tx) => rebuildCounters(tx, id))).toMatchObject({ wasRight: true });
  });

  it('lets proof grow old: after the window the clause is stale, not proven', async () => {
    world.clock.advance(91 * 86_400_000);
    await world.server.core.indicators.judgeAll();
    const [payment] = await clausesOf('basic', 'basic-10');
    expect(payment?.state).toBe('stale');
    world.clock.advance(-91 * 86_400_000);
    await world.server.core.indicators.judgeAll();
    expect((await clausesOf('basic', 'basic-10'))[0]?.state).toBe('proven');
  });

  it('answers not_found for a community, an indicator and a clause that do not exist', async () => {
    expect(await world.anyone.refusal(getBoard, { community: 'nowhere', catalogue: 'basic' })).toBe(
      'not_found',
    );
    expect(
      await world.anyone.refusal(getIndicator, { community, catalogue: 'basic', indicatorId: 'x' }),
    ).toBe('not_found');
    expect(await world.anyone.refusal(listClauseEntries, { community, clauseId: 'x' })).toBe(
      'not_found',
    );
  });
});
