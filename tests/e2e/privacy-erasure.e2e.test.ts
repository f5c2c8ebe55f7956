import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getBundle, getCheckpoint, listMyUses } from '@linli/shared/contracts/evidence';
import { bindPhone, checkRealName, getMe } from '@linli/shared/contracts/identity';
import { cancelPayment } from '@linli/shared/contracts/payments';
import {
  askCorrection,
  consentHistory,
  decideConsent,
  eraseAccount,
  exportMyData,
  listMyCorrections,
  prepareErasure,
} from '@linli/shared/contracts/privacy';
import { minuteMs } from '@linli/shared/kernel/time';
import { rebuildCounters } from '@linli/server/modules/indicators/index';
import { addGrant } from '@linli/server/modules/posts/index';
import { recomputeLog } from '@linli/server/modules/evidence/recompute-log.queries';
import { sandboxPeople } from '@linli/server/sandbox/people';
import { agreed } from '../world/agreed';
import type { Caller } from '../world/caller';
import { dumpDatabase, openDump } from '../world/database-dump';
import { Paying } from '../world/paying';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

const community = 'jiaochang';
const verifier = path.resolve(__dirname, '../../tools/verify-log/verify-log.mjs');

let world: World;
let paying: Paying;
let folder: string;

beforeAll(async () => {
  world = await createWorld();
  paying = new Paying(world);
  folder = await mkdtemp(path.join(tmpdir(), 'linli-erasure-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

/** Runs the program that a stranger would run on the whole log, against a checkpoint noted earlier. */
async function verify(checkpoint: string): Promise<{ code: number; said: string }> {
  const [bundleFile, older] = [path.join(folder, 'bundle.json'), path.join(folder, 'older.txt')];
  await writeFile(bundleFile, await world.anyone.call(getBundle, { community }));
  await writeFile(older, checkpoint);
  return new Promise((resolve) => {
    const options = [verifier, bundleFile, '--checkpoint', older];
    execFile(process.execPath, options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr });
    });
  });
}

async function erase(caller: Caller): Promise<void> {
  const { confirmation } = await caller.call(prepareErasure, {});
  await caller.call(eraseAccount, { confirmation });
}

async function pay(caller: Caller, slug: string): Promise<void> {
  const { id, prepayId } = await paying.start(caller, await paying.newBills(slug, {}, {}));
  await paying.confirm(prepayId);
  await paying.reaches(caller, id, 'succeeded');
}

describe('erasing a person', () => {
  it('leaves every proof and counter as it was, and the person nowhere', async () => {
    const li = await world.signInAs('li-jianguo');
    const { personId } = await li.call(getMe, {});
    await pay(li, 'li-jianguo');
    await li.call(decideConsent, { purpose: 'phone', given: true, version: 1 });
    const wrong = { about: 'other', text: '李建国写的：手机 13800138000' } as const;
    await li.call(askCorrection, { ...wrong, idempotencyKey: randomUUID() });
    const { body } = await world.sandbox('POST', '/sandbox/phone-code', { person: 'li-jianguo' });
    await li.call(bindPhone, { ...(body as { code: string }), ...agreed.phone });
    const { name, idNumber } = sandboxPeople.find(({ slug }) => slug === 'li-jianguo') ?? {};
    const papers = { name: name ?? '', idNumber: idNumber ?? '' };
    await li.call(checkRealName, { ...papers, ...agreed.realName });
    await li.call(exportMyData, {});
    await world.settle();
    const checkpoint = String(await world.anyone.call(getCheckpoint, { community }));
    const usesBefore = (await li.call(listMyUses, { limit: 100 })).items;
    expect(usesBefore.length).toBeGreaterThan(5);

    const { goes, stays, obstacles } = await li.call(prepareErasure, {});
    expect(obstacles).toEqual([]);
    expect(goes.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['消息', '缴费记录', '更正申请', '使用存证']),
    );
    expect(stays.length).toBeGreaterThan(1);
    await erase(li);
    expect(await li.refusal(getMe, {})).toBe('unauthenticated');
    await world.settle();

    const { code, said } = await verify(checkpoint);
    expect({ code, said }).toMatchObject({ code: 0 });
    const { db, fields } = world.platform;
    const { id } = world.scene.community;
    expect((await db.read((manager) => recomputeLog(manager, id))).problems).toEqual([]);
    expect(await db.transaction((tx) => rebuildCounters(tx, id))).toMatchObject({ wasRight: true });

    const dump = await dumpDatabase(db);
    const stored = JSON.stringify([...dump]);
    const opened = openDump(dump, fields);
    expect(opened.length).toBeGreaterThan(10);
    const traces = ['李建国', 'sandbox-li-jianguo', '13800138000', '19900000002', idNumber ?? ''];
    for (const trace of traces) {
      expect(stored).not.toContain(trace);
      expect(opened.filter((value) => value.includes(trace))).toEqual([]);
    }
    const tablesThatKnow = [...dump].filter(([, rows]) => JSON.stringify(rows).includes(personId));
    // Ids may stay where rows of others point to them; nothing there tells who it was.
    for (const table of ['payments', 'messages', 'consent_decisions', 'correction_requests']) {
      expect(tablesThatKnow.map(([name]) => name)).not.toContain(table);
    }
    expect(tablesThatKnow.map(([name]) => name)).not.toContain('subject_secrets');

    const again = await world.signInAs('li-jianguo');
    const me = await again.call(getMe, {});
    expect(me).toMatchObject({ displayName: '', roles: [], households: [] });
    expect(me.personId).not.toBe(personId);
    expect((await again.call(listMyUses, {})).items).toEqual([]);
    expect((await again.call(consentHistory, {})).items).toEqual([]);
    expect((await again.call(listMyCorrections, {})).items).toEqual([]);
  }, 60_000);

  it('waits for an unfinished payment, and says so beforehand', async () => {
    const zhao = await world.signInAs('zhao-min');
    const { id } = await paying.start(zhao, await paying.newBills('zhao-min', {}));
    const { obstacles, confirmation } = await zhao.call(prepareErasure, {});
    expect(obstacles.map(({ code }) => code)).toEqual(['erasure_unfinished_payment']);
    expect(await zhao.refusal(eraseAccount, { confirmation })).toBe('erasure_unfinished_payment');
    expect((await zhao.call(getMe, {})).households).toHaveLength(1);
    await zhao.call(cancelPayment, { paymentId: id });
    await zhao.call(eraseAccount, { confirmation });
    expect(await zhao.refusal(getMe, {})).toBe('unauthenticated');
  });

  it('never leaves a community without anybody who appoints', async () => {
    const [ma, zheng] = [await world.signInAs('ma-li'), await world.signInAs('zheng-kai')];
    await erase(ma);
    // Somebody who administers a part of it cannot appoint for the whole.
    await world.platform.db.transaction((tx) =>
      addGrant(tx, {
        personId: world.scene.people['wang-hao']?.id ?? '',
        communityId: world.scene.community.id,
        role: 'administrator',
        estateId: world.scene.estates.huafu.id,
        now: world.clock.now(),
      }),
    );
    const { obstacles, confirmation } = await zheng.call(prepareErasure, {});
    expect(obstacles.map(({ code }) => code)).toEqual(['erasure_last_administrator']);
    expect(await zheng.refusal(eraseAccount, { confirmation })).toBe('erasure_last_administrator');
    expect((await zheng.call(getMe, {})).roles).toEqual(['administrator']);
    await erase(await world.signInAs('wang-hao'));
    expect(await zheng.refusal(eraseAccount, { confirmation })).toBe('erasure_last_administrator');
  });

  it('wants a confirmation that is fresh, and the person’s own', async () => {
    const [wang, hao] = [await world.signInAs('wang-guilan'), await world.signInAs('wang-hao')];
    const { confirmation } = await wang.call(prepareErasure, {});
    const other = await world.signInAs('wang-guilan');
    for (const [caller, said] of [
      [wang, 'made-up'],
      [hao, confirmation],
      [other, confirmation],
    ] as const) {
      expect(await caller.refusal(eraseAccount, { confirmation: said })).toBe(
        'erasure_not_confirmed',
      );
    }
    world.clock.advance(11 * minuteMs);
    expect(await wang.refusal(eraseAccount, { confirmation })).toBe('erasure_not_confirmed');
    expect((await wang.call(getMe, {})).households).toHaveLength(1);
  });
});
