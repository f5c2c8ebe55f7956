import {
  listMyOperations,
  listOperations,
  verifyOperations,
} from '@linli/shared/contracts/operations';
import { listMisfits } from '@linli/shared/contracts/payments';
import { OperationRecord } from '@linli/server/modules/operations/entities/operation-record.entity';
import { keepDays } from '@linli/server/modules/operations/retention';
import { EntryDetail } from '@linli/server/modules/evidence/entities/entry-detail.entity';
import { dayMs } from '@linli/shared/kernel/time';
import type { Caller } from '../world/caller';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let administrator: Caller;
let inspector: Caller;
let maintainer: Caller;

const community = 'jiaochang';

beforeAll(async () => {
  world = await createWorld();
  administrator = await world.signInAs('zheng-kai');
  inspector = await world.signInAs('sun-wei');
  maintainer = await world.signInAs('tang-yun');
}, 60_000);

afterAll(() => world.close());

const rows = () => world.platform.db.read((manager) => manager.find(OperationRecord));

/** Runs one statement as somebody who has the database in their hands. */
const tamper = (statement: string, parameters: unknown[] = []) =>
  world.platform.db.transaction((tx) => tx.query(statement, parameters));

describe('the operation log', () => {
  it('shows administrators and inspectors what was done, by masked names, and records the look itself', async () => {
    await inspector.call(listOperations, { community });
    const { items, verification, can } = await administrator.call(listOperations, { community });
    expect(items[0]).toMatchObject({
      actor: { name: '孙**', post: 'inspector', duty: 'operation' },
      action: 'read',
      object: 'log',
    });
    expect(JSON.stringify(items)).not.toContain('孙伟');
    expect(verification).toBeNull();
    expect(can.verify).toBe(true);
    const again = await administrator.call(listOperations, { community, action: 'read' });
    expect(again.items[0]?.actor.post).toBe('administrator');
  });

  it('shows each member of staff the own part, and nothing to people without a post', async () => {
    const mine = await inspector.call(listMyOperations, { community });
    expect(mine.items.length).toBeGreaterThan(0);
    expect(new Set(mine.items.map((item) => item.actor.post))).toEqual(new Set(['inspector']));
    const wang = await world.signInAs('wang-guilan');
    expect(await wang.refusal(listOperations, { community })).toBe('not_found');
    expect(await wang.refusal(listMyOperations, { community })).toBe('not_found');
    expect(await wang.refusal(verifyOperations, { community })).toBe('not_found');
  });

  it('pages without a gap and filters by person and day', async () => {
    for (let turn = 0; turn < 4; turn += 1) await administrator.call(listOperations, { community });
    const whole = await administrator.call(listOperations, { community, limit: 100 });
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await inspector.call(listOperations, {
        community,
        limit: 2,
        ...(cursor === undefined || cursor === null ? {} : { cursor }),
      });
      seen.push(...page.items.map((item) => item.entryId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    for (const { entryId } of whole.items) expect(seen).toContain(entryId);
    const actorId = world.scene.people['sun-wei']?.id ?? '';
    const by = await administrator.call(listOperations, { community, actorId });
    expect(new Set(by.items.map((item) => item.actor.id))).toEqual(new Set([actorId]));
    expect(
      (await administrator.call(listOperations, { community, to: '2020-01-01' })).items,
    ).toEqual([]);
  });

  it('records whom a policy refused, once a minute, and never a resident or a plain wrong id', async () => {
    expect(await maintainer.refusal(listOperations, { community })).toBe('not_found');
    expect(await maintainer.refusal(listOperations, { community })).toBe('not_found');
    const police = await world.signInAs('gao-lei');
    expect(await police.refusal(listMisfits, {})).toBe('not_found');
    await (await world.signInAs('zhao-min')).refusal(listOperations, { community });
    await police.refusal(listOperations, { community: 'nowhere' });
    await world.server.core.operations.settleDenials();
    const { items } = await administrator.call(listOperations, { community, action: 'denied' });
    expect(items.map(({ subjectId, actor }) => [actor.post, subjectId]).sort()).toEqual([
      ['maintainer', 'operations.list'],
      ['police', 'payments.list-misfits'],
    ]);
  });
});

describe('comparing the rows with the log', () => {
  const verify = () => maintainer.call(verifyOperations, { community });

  it('finds every row as it was sealed, and says when', async () => {
    const found = await verify();
    expect(found).toMatchObject({ outcome: 'ok', expired: 0, firstEntryId: null });
    expect(found.checked).toBe((await rows()).length - 1);
    const { verification } = await administrator.call(listOperations, { community });
    expect(verification).toEqual(found);
  });

  it('names the row that was edited', async () => {
    const [row] = await rows();
    if (row === undefined) throw new Error('there are rows');
    const other = world.scene.people['wang-guilan']?.id;
    await tamper('UPDATE `operation_records` SET `actorId` = ? WHERE `entryId` = ?', [
      other,
      row.entryId,
    ]);
    expect(await verify()).toMatchObject({ outcome: 'edited', firstEntryId: row.entryId });
    await tamper('UPDATE `operation_records` SET `actorId` = ? WHERE `entryId` = ?', [
      row.actorId,
      row.entryId,
    ]);
    expect(await verify()).toMatchObject({ outcome: 'ok' });
  });

  it('names the row that was deleted, and forgives only one whose time was over', async () => {
    const row = (await rows()).find(({ action }) => action === 'denied');
    if (row === undefined) throw new Error('there is a denial');
    await tamper('DELETE FROM `operation_records` WHERE `entryId` = ?', [row.entryId]);
    expect(await verify()).toMatchObject({ outcome: 'deleted', firstEntryId: row.entryId });
    world.clock.advance((keepDays + 1) * dayMs);
    const later = await world.signInAs('tang-yun');
    expect(await later.call(verifyOperations, { community })).toMatchObject({
      outcome: 'ok',
      expired: 1,
    });
    world.clock.advance(-(keepDays + 1) * dayMs);
    await world.platform.db.transaction((tx) => tx.insert(OperationRecord, row));
    expect(await verify()).toMatchObject({ outcome: 'ok' });
  });

  it('names the row that was put in, also under the entry of another event', async () => {
    const [row] = await rows();
    if (row === undefined) throw new Error('there are rows');
    const forged = '00000000-0000-4000-8000-0000000000aa';
    await world.platform.db.transaction((tx) =>
      tx.insert(OperationRecord, { ...row, entryId: forged }),
    );
    expect(await verify()).toMatchObject({ outcome: 'inserted', firstEntryId: forged });
    await tamper('DELETE FROM `operation_records` WHERE `entryId` = ?', [forged]);
    const foreign = await world.platform.db.read((manager) =>
      manager.findOneByOrFail(EntryDetail, { type: 'operations.verified' }),
    );
    await world.platform.db.transaction((tx) =>
      tx.insert(OperationRecord, { ...row, entryId: foreign.entryId }),
    );
    expect(await verify()).toMatchObject({
      outcome: 'inserted',
      firstEntryId: foreign.entryId,
    });
    await tamper('DELETE FROM `operation_records` WHERE `entryId` = ?', [foreign.entryId]);
    expect(await verify()).toMatchObject({ outcome: 'ok' });
  });

  it('is not deceived by a row and a detail that were changed to agree', async () => {
    const [row] = await rows();
    if (row === undefined) throw new Error('there are rows');
    const { detail } = await world.platform.db.read((manager) =>
      manager.findOneByOrFail(EntryDetail, { entryId: row.entryId }),
    );
    const forged = detail.replace(/"record":"[0-9a-f]{8}/, '"record":"00000000');
    await tamper('UPDATE `evidence_details` SET `detail` = ? WHERE `entryId` = ?', [
      forged,
      row.entryId,
    ]);
    expect(await verify()).toMatchObject({ outcome: 'log-damaged', firstEntryId: row.entryId });
    await tamper('UPDATE `evidence_details` SET `detail` = ? WHERE `entryId` = ?', [
      detail,
      row.entryId,
    ]);
    expect(await verify()).toMatchObject({ outcome: 'ok' });
  });
});
