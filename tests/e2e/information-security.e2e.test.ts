import { decideApproval } from '@linli/shared/contracts/approvals';
import { listExports, requestExport } from '@linli/shared/contracts/exports';
import { getIndicator } from '@linli/shared/contracts/indicators';
import type { CatalogueId } from '@linli/shared/contracts/indicators';
import { listOperations, verifyOperations } from '@linli/shared/contracts/operations';
import { runSelfCheck } from '@linli/shared/contracts/vault';
import { setDemoScene } from '../world/demo-scene';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
const community = 'jiaochang';

beforeAll(async () => {
  world = await createWorld({}, setDemoScene);
}, 60_000);

afterAll(() => world.close());

async function indicatorOf(catalogue: CatalogueId, indicatorId: string) {
  await world.server.core.operations.settleDenials();
  await world.settle();
  return world.anyone.call(getIndicator, { community, catalogue, indicatorId });
}

const statesOf = async (catalogue: CatalogueId, id: string) =>
  (await indicatorOf(catalogue, id)).clauses.map((clause) => clause.state);

describe('信息安全 on the board', () => {
  it('is merely declared by the disclosure, in its own words', async () => {
    const { clauses } = await indicatorOf('basic', 'basic-21');
    expect(clauses.map((clause) => clause.state)).not.toContain('proven');
    expect(clauses.some((clause) => clause.claim !== null)).toBe(true);
  });

  it('is proven by what staff did, were refused and had approved, and by both checks', async () => {
    const staff = await world.signInAs('chen-jing');
    const administrator = await world.signInAs('zheng-kai');
    const maintainer = await world.signInAs('tang-yun');
    expect(await maintainer.refusal(listOperations, { community })).toBe('not_found');
    const { approvalId } = await staff.call(requestExport, {
      community,
      dataset: 'operations.records',
      format: 'csv',
      purpose: '年度信息安全检查留档',
    });
    await administrator.call(decideApproval, {
      approvalId: approvalId ?? '',
      isApproved: true,
      reason: '检查需要，同意导出',
    });
    await staff.call(listExports, { community });
    await administrator.call(listOperations, { community });
    expect((await maintainer.call(runSelfCheck, { community })).report.passed).toBe(true);
    expect((await maintainer.call(verifyOperations, { community })).outcome).toBe('ok');
    for (const [catalogue, id] of [
      ['basic', 'basic-21'],
      ['growth', 'growth-26'],
      ['benchmark', 'benchmark-26'],
    ] as const) {
      const { indicator, clauses } = await indicatorOf(catalogue, id);
      expect(clauses.map(({ state }) => state)).toEqual(Array(4).fill('proven'));
      expect(indicator.isMet).toBe(true);
    }
  });

  it('keeps what the disclosure claimed beside the proof', async () => {
    const { clauses } = await indicatorOf('basic', 'basic-21');
    expect(clauses.some((clause) => clause.claim !== null)).toBe(true);
    expect(clauses[3]?.reason).toContain('操作记录核对通过');
  });

  it('does not stay proven when a record was altered', async () => {
    const maintainer = await world.signInAs('tang-yun');
    await world.platform.db.transaction((tx) =>
      tx.query("UPDATE `operation_records` SET `action` = 'change' WHERE `action` = 'denied'"),
    );
    expect((await maintainer.call(verifyOperations, { community })).outcome).toBe('edited');
    expect((await statesOf('basic', 'basic-21'))[3]).toBe('failed');
    expect((await indicatorOf('basic', 'basic-21')).indicator.isMet).toBe(false);
    await world.platform.db.transaction((tx) =>
      tx.query(
        "UPDATE `operation_records` SET `action` = 'denied' WHERE `action` = 'change' AND `object` = 'endpoint'",
      ),
    );
    world.clock.advance(3_600_000);
    expect((await maintainer.call(verifyOperations, { community })).outcome).toBe('ok');
    expect((await statesOf('basic', 'basic-21'))[3]).toBe('proven');
  });
});
