import { randomUUID } from 'node:crypto';
import {
  getExport,
  listDatasets,
  listExports,
  requestExport,
} from '@linli/shared/contracts/exports';
import { listCarParks, listQuarantine } from '@linli/shared/contracts/parking';
import { listMyOperations, listOperations } from '@linli/shared/contracts/operations';
import { listMisfits } from '@linli/shared/contracts/payments';
import {
  answerCorrection,
  askCorrection,
  listCorrections,
  listRetentionRuns,
} from '@linli/shared/contracts/privacy';
import { addGrant } from '@linli/server/modules/posts/index';
import { PostGrantRow } from '@linli/server/modules/posts/entities/post-grant.entity';
import { listHouseholdResidents } from '@linli/shared/contracts/register';
import type { Caller } from '../world/caller';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let staff: Caller;
let administrator: Caller;

const community = 'jiaochang';

/** Somebody whose post is for the other estate, not the one in which the asking resident lives. */
async function limited(slug: string): Promise<Caller> {
  await world.platform.db.transaction((tx) =>
    tx.update(
      PostGrantRow,
      { personId: world.scene.people[slug]?.id ?? '' },
      { estateId: world.scene.estates.shanyu.id },
    ),
  );
  return world.signInAs(slug);
}

beforeAll(async () => {
  world = await createWorld();
  staff = await limited('chen-jing');
  administrator = await limited('ma-li');
}, 60_000);

afterAll(() => world.close());

test('staff of one estate neither read nor answer the corrections of the whole community', async () => {
  const wang = await world.signInAs('wang-guilan');
  const { id: correctionId } = await wang.call(askCorrection, {
    about: 'other',
    text: '登记里我的出生年份写错了',
    idempotencyKey: randomUUID(),
  });
  expect(await staff.refusal(listCorrections, { community })).toBe('not_found');
  const answer = { correctionId, outcome: 'refused', reason: '核对过了，没有写错' } as const;
  expect(await staff.refusal(answerCorrection, answer)).toBe('not_found');
});

test('staff of one estate see no misfits and no quarantine of the whole community', async () => {
  expect((await staff.call(listCarParks, { community })).items).toEqual([]);
  expect(await staff.refusal(listMisfits, {})).toBe('not_found');
  expect(await staff.refusal(listQuarantine, { community })).toBe('not_found');
});

test('an administrator of one estate reads the own operations only, and no runs of the removal', async () => {
  expect(await administrator.refusal(listOperations, { community })).toBe('not_found');
  expect(await administrator.refusal(listRetentionRuns, { community })).toBe('not_found');
  const mine = await administrator.call(listMyOperations, { community });
  for (const { actor } of mine.items) expect(actor.post).toBe('administrator');
});

test('an administrator of one estate sees no exports of the whole community', async () => {
  expect(await administrator.refusal(listExports, { community })).toBe('not_found');
  expect(await staff.refusal(listDatasets, { community })).toBe('not_found');
  const inspector = await world.signInAs('sun-wei');
  const wish = { community, dataset: 'operations.records', format: 'csv' } as const;
  const { id: exportId } = await inspector.call(requestExport, {
    ...wish,
    purpose: '年度检查留档',
  });
  expect(await administrator.refusal(getExport, { exportId })).toBe('not_found');
});

test('a record names the post that covers the home, whatever else its holder is', async () => {
  const { community: here, estates, people, households } = world.scene;
  const personId = people['luo-na']?.id ?? '';
  const now = world.clock.now();
  await world.platform.db.transaction(async (tx) => {
    const grant = { personId, communityId: here.id, now };
    await addGrant(tx, { ...grant, role: 'inspector' });
    await addGrant(tx, { ...grant, role: 'community-staff', estateId: estates.shanyu.id });
    await tx.update(
      PostGrantRow,
      { personId, role: 'grid-worker' },
      { estateId: estates.huafu.id },
    );
  });
  const luo = await world.signInAs('luo-na');
  const look = async (slug: string) => {
    await luo.call(listHouseholdResidents, { householdId: households[slug]?.id ?? '' });
    const { items } = await luo.call(listMyOperations, { community });
    return items[0]?.actor.post;
  };
  expect(await look('wang-guilan')).toBe('grid-worker');
  world.clock.advance(1000);
  expect(await look('zhao-min')).toBe('community-staff');
});
