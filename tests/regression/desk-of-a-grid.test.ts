import { randomUUID } from 'node:crypto';
import {
  decideApplication,
  issueCode,
  listApplications,
  listCodes,
  revokeCode,
} from '@linli/shared/contracts/binding-desk';
import { applyForBinding } from '@linli/shared/contracts/bindings';
import { listOperations } from '@linli/shared/contracts/operations';
import { Building, Grid } from '@linli/server/modules/households/index';
import { PostGrantRow } from '@linli/server/modules/posts/entities/post-grant.entity';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
const gridId = randomUUID();
const relation = 'family' as const;

/** 王桂兰's building lies in the grid; 李建国's, of the same estate, does not. */
beforeAll(async () => {
  world = await createWorld();
  const { community, estates, people } = world.scene;
  await world.platform.db.transaction(async (tx) => {
    await tx.insert(Grid, { id: gridId, communityId: community.id, name: '第一网格' });
    const estateId = estates.huafu.id;
    const building = { estateId, floors: null };
    await tx.insert(Building, { ...building, id: randomUUID(), name: '3号楼', gridId });
    await tx.insert(Building, { ...building, id: randomUUID(), name: '1号楼', gridId: null });
    await tx.update(PostGrantRow, { personId: people['hu-bo']?.id ?? '' }, { gridId });
  });
}, 60_000);

afterAll(() => world.close());

const doorOf = (slug: string) => {
  const home = world.scene.households[slug];
  if (home === undefined) throw new Error(`${slug} lives somewhere`);
  const { id, estateId, building, unit, room } = home;
  return { id, door: { estateId, building, unit, room } };
};

test('a desk for one grid lists and decides what lies in the grid, and nothing else', async () => {
  const applicant = await world.signInAs('zhou-xin');
  const inside = doorOf('wang-guilan');
  const outside = doorOf('li-jianguo');
  await applicant.call(applyForBinding, { ...inside.door, relation, note: '' });
  await applicant.call(applyForBinding, { ...outside.door, relation, note: '' });
  const chen = await world.signInAs('chen-jing');
  const everything = await chen.call(listApplications, {});
  expect(everything.items).toHaveLength(2);
  const desk = await world.signInAs('hu-bo');
  const { items } = await desk.call(listApplications, {});
  expect(items.map((item) => [item.householdId, item.can.decide])).toEqual([[inside.id, true]]);
  const other = everything.items.find((item) => item.householdId === outside.id)?.id ?? '';
  const verdict = { decision: 'approve', reason: '' } as const;
  expect(await desk.refusal(decideApplication, { ...verdict, applicationId: other })).toBe(
    'not_found',
  );
  await desk.call(decideApplication, { ...verdict, applicationId: items[0]?.id ?? '' });
});

test('its codes are listed and taken back there too', async () => {
  const desk = await world.signInAs('hu-bo');
  const { id: codeId } = await desk.call(issueCode, {
    ...doorOf('wang-guilan').door,
    relation,
    uses: 1,
  });
  const { items } = await desk.call(listCodes, {});
  expect(items.map((item) => [item.id, item.can.revoke])).toEqual([[codeId, true]]);
  expect((await desk.call(revokeCode, { codeId })).revokedAt).not.toBeNull();
});

test('staff who try a desk that is not theirs leave a trace', async () => {
  const police = await world.signInAs('gao-lei');
  expect(await police.refusal(listApplications, {})).toBe('not_found');
  expect(await police.refusal(listCodes, {})).toBe('not_found');
  await world.server.core.operations.settleDenials();
  const administrator = await world.signInAs('zheng-kai');
  const { items } = await administrator.call(listOperations, {
    community: 'jiaochang',
    action: 'denied',
  });
  const tried = items.filter(({ actor }) => actor.post === 'police');
  expect(tried.map(({ subjectId }) => subjectId).sort()).toEqual([
    'bindings.list-applications',
    'bindings.list-codes',
  ]);
});
