import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { getMe } from '@linli/shared/contracts/identity';
import {
  getRotation,
  getVaultReport,
  retireOldKeys,
  runSelfCheck,
  startRotation,
} from '@linli/shared/contracts/vault';
import type { RotationView, VaultReport } from '@linli/shared/contracts/vault';
import { vaultSelfChecked } from '@linli/shared/evidence/event-types-vault';
import { dayMs } from '@linli/shared/kernel/time';
import { allEntities, allSealedColumns } from '@linli/server/modules';
import { Estate } from '@linli/server/modules/households/index';
import { Person } from '@linli/server/modules/identity/entities/person.entity';
import { displayNameOf, newPersonRow, personField } from '@linli/server/modules/identity/people';
import { FieldCipher } from '@linli/server/platform/crypto/field-cipher';
import { fieldKeysFile, openFieldKeyring } from '@linli/server/platform/crypto/field-keys';
import { startServer } from '@linli/server/server';
import type { Caller } from '../world/caller';
import { eventually } from '../world/eventually';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(60_000);

const community = 'jiaochang';
const crowd = 900;

let world: World;
let tang: Caller;

beforeAll(async () => {
  world = await createWorld();
  tang = await world.signInAs('tang-yun');
  await addPeople(crowd);
});
afterAll(() => world.close());

const nameOf = (index: number): string => `居民${index.toString()}号`;

async function addPeople(count: number): Promise<void> {
  const { db, fields, clock } = world.platform;
  const rows = Array.from({ length: count }, (_, index) =>
    newPersonRow(fields, {
      openid: `o-${randomUUID()}`,
      displayName: nameOf(index),
      now: clock.now(),
    }),
  );
  await db.transaction(async (tx) => {
    for (let at = 0; at < rows.length; at += 100) await tx.insert(Person, rows.slice(at, at + 100));
  });
}

const people = (): Promise<Person[]> => world.platform.db.read((manager) => manager.find(Person));
const failedOf = (report: VaultReport): string[] =>
  [...report.checks, ...report.columns.flatMap(({ checks }) => checks)]
    .filter(({ result }) => result === 'failed')
    .map(({ check }) => check);

function rotated(version: number): Promise<RotationView> {
  return eventually(async () => {
    const { rotation } = await tang.call(getRotation, { community });
    expect(rotation).toMatchObject({ toVersion: version, state: 'done', percent: 100 });
    return rotation as RotationView;
  }, 30_000);
}

describe('the columns of personal data', () => {
  it('are declared, every one of them', () => {
    const named = world.platform.db.dataSource.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns
        .filter(({ databaseName }) => databaseName.endsWith('Sealed'))
        .map(({ databaseName }) => `${tableName}.${databaseName}`),
    );
    expect(allEntities.length).toBeGreaterThan(10);
    expect(named).toContain('people.openidSealed');
    const declared = allSealedColumns.map(({ table, column }) => `${table}.${column}`);
    expect(declared).toEqual(expect.arrayContaining(named));
    expect(new Set(declared).size).toBe(declared.length);
  });

  it('exist as they are declared, and are long enough for ids that the rotation can walk by', () => {
    const { entityMetadatas } = world.platform.db.dataSource;
    for (const { table, column, primaryKey, indexColumn } of allSealedColumns) {
      const metadata = entityMetadatas.find(({ tableName }) => tableName === table);
      const names = metadata?.columns.map(({ databaseName }) => databaseName) ?? [];
      expect([table, names]).toEqual([
        table,
        expect.arrayContaining([column, primaryKey, ...(indexColumn ? [indexColumn] : [])]),
      ]);
      const unique = [
        ...(metadata?.primaryColumns.length === 1
          ? metadata.primaryColumns.map(({ databaseName }) => databaseName)
          : []),
        ...(metadata?.indices
          .filter(({ isUnique, columns }) => isUnique && columns.length === 1)
          .map(({ columns }) => columns[0]?.databaseName) ?? []),
      ];
      expect([table, unique]).toEqual([table, expect.arrayContaining([primaryKey])]);
    }
  });
});

describe('the self-check', () => {
  it('shows on what is stored that it is sealed, and that in the log', async () => {
    const { report } = await tang.call(runSelfCheck, { community });
    expect(failedOf(report)).toEqual([]);
    expect(report).toMatchObject({ passed: true, trigger: 'maintainer', keyVersion: 1 });
    const openids = report.columns.find(({ column }) => column === 'openidSealed');
    expect(openids).toMatchObject({ sampled: 20, versions: [{ version: 1 }] });
    expect(openids?.values).toBeGreaterThan(crowd);
    expect(openids?.checks.map(({ result }) => result)).toEqual(Array(8).fill('passed'));
    expect(report.searchedRows).toBeGreaterThan(300);
    expect(await tang.call(getVaultReport, { community })).toEqual({
      report,
      can: { run: true },
    });
    await world.settle();
    const bundle = await (await fetch(`${world.url}/log/${community}/bundle`)).text();
    expect(bundle).toContain(vaultSelfChecked.type);
  });

  it('tells no value and no key', async () => {
    const { report } = await tang.call(runSelfCheck, { community });
    const text = JSON.stringify(report);
    const keys = readFileSync(fieldKeysFile(world.settings.folder), 'utf8').match(/[0-9a-f]{32,}/g);
    expect(keys).toHaveLength(3);
    for (const key of keys ?? []) expect(text).not.toContain(key);
    expect(text).not.toMatch(/居民\d|o-[0-9a-f]{8}-|f1\.[\w-]{20}/);
  });

  it.each(['hex', 'base64'] as const)(
    'finds a key that was written into a table as %s',
    async (form) => {
      const { db, keyring } = world.platform;
      const key = keyring?.current().versions[0]?.encryption.toString(form) ?? '';
      const note = { communityId: world.scene.community.id, name: `key ${key} end` };
      const id = randomUUID();
      await db.transaction((tx) => tx.insert(Estate, { id, ...note }));
      const { report } = await tang.call(runSelfCheck, { community });
      expect(failedOf(report)).toEqual(['no-key-in-database']);
      expect(report.passed).toBe(false);
      await db.transaction((tx) => tx.delete(Estate, { id }));
    },
  );

  it('is made every day by itself', async () => {
    const job = world.server.core.vault.jobs?.find(({ name }) => name === 'vault.self-check');
    const before = (await tang.call(getVaultReport, { community })).report;
    await job?.run();
    expect((await tang.call(getVaultReport, { community })).report?.id).toBe(before?.id);
    world.clock.advance(dayMs);
    await job?.run();
    const after = (await tang.call(getVaultReport, { community })).report;
    expect(after).toMatchObject({ trigger: 'daily', passed: true });
    expect(after?.id).not.toBe(before?.id);
  });

  it('finds a single name in plain text among all, and says so in the log too', async () => {
    const { db } = world.platform;
    const [row] = (await people()).slice(-1);
    if (row === undefined) throw new Error('nobody is there');
    await db.transaction((tx) =>
      tx.update(Person, { id: row.id }, { displayNameSealed: '王桂兰' }),
    );
    const { report } = await tang.call(runSelfCheck, { community });
    expect(report.passed).toBe(false);
    expect(failedOf(report)).toContain('sealed-form');
    const facts = { passed: false };
    await world.settle();
    const detail = await db.query<{ detail: string }[]>(
      "SELECT `detail` FROM `evidence_details` WHERE `detail` LIKE '%keyVersion%'",
    );
    expect(detail.map((one) => JSON.parse(one.detail) as { facts: object })).toContainEqual(
      expect.objectContaining({ facts: expect.objectContaining(facts) as object }),
    );
    await db.transaction((tx) => tx.update(Person, { id: row.id }, row));
    expect((await tang.call(runSelfCheck, { community })).report.passed).toBe(true);
  });
});

describe('who may', () => {
  const strangers = ['chen-jing', 'zheng-kai', 'hu-bo', 'luo-na', 'gao-lei', 'wang-guilan'];

  it.each(strangers)('not %s', async (slug) => {
    const caller = await world.signInAs(slug);
    for (const endpoint of [
      getVaultReport,
      runSelfCheck,
      getRotation,
      startRotation,
      retireOldKeys,
    ]) {
      expect(await caller.refusal(endpoint, { community })).toBe('not_found');
    }
  });

  it('inspectors see what was found, and change nothing', async () => {
    const sun = await world.signInAs('sun-wei');
    expect((await sun.call(getVaultReport, { community })).can).toEqual({ run: false });
    expect((await sun.call(getRotation, { community })).can).toEqual({
      rotate: false,
      retire: false,
    });
    for (const endpoint of [runSelfCheck, startRotation, retireOldKeys]) {
      expect(await sun.refusal(endpoint, { community })).toBe('forbidden');
    }
  });

  it('nobody in a community that is not served here', async () => {
    expect(await tang.refusal(getVaultReport, { community: 'elsewhere' })).toBe('not_found');
  });
});

describe('a change of keys', () => {
  it('seals everything anew while people go on writing, and loses nothing', async () => {
    const { db, fields } = world.platform;
    const before = await people();
    const expected = new Map(before.map((row) => [row.id, displayNameOf(fields, row)]));
    const { rotation } = await tang.call(startRotation, { community });
    expect(rotation).toMatchObject({ toVersion: 2, state: 'running', done: 0, unreadable: 0 });
    expect(rotation.total).toBe(before.length * 2);
    expect(await tang.refusal(startRotation, { community })).toBe('rotation_under_way');
    expect(await tang.refusal(retireOldKeys, { community })).toBe('old_keys_in_use');

    for (const [turn, row] of before.slice(0, 200).entries()) {
      const name = `改名${turn.toString()}`;
      const place = personField('displayNameSealed', row.id);
      await db.transaction((tx) =>
        tx.update(Person, { id: row.id }, { displayNameSealed: fields.seal(name, place) }),
      );
      expected.set(row.id, name);
    }
    const someone = await world.signInAs('li-jianguo');
    expect((await someone.call(getMe, {})).displayName).toBeDefined();

    expect(await rotated(2)).toMatchObject({ unreadable: 0 });
    const after = await people();
    expect(after).toHaveLength(before.length);
    const newest = new FieldCipher({
      ...openFieldKeyring(world.settings.folder).current(),
      versions: openFieldKeyring(world.settings.folder)
        .current()
        .versions.filter(({ version }) => version === 2),
    });
    const names = new Map(after.map((row) => [row.id, displayNameOf(newest, row)]));
    for (const [id, name] of expected) {
      if (name !== '') expect(names.get(id)).toBe(name);
    }
    for (const row of after) {
      expect(newest.open(row.openidSealed, personField('openidSealed', row.id))).not.toBe('');
    }
  });

  it('leaves the blind indices alone: everybody is found by their openid as before', async () => {
    const before = (await people()).length;
    const again = await world.signInAs('wang-guilan');
    expect((await again.call(getMe, {})).households.length).toBeGreaterThan(0);
    expect((await people()).length).toBe(before);
  });

  it('lets old keys go eight days later, and not while one value needs them', async () => {
    expect(await tang.refusal(retireOldKeys, { community })).toBe('old_keys_in_use');
    world.clock.advance(8 * dayMs);
    const { db, fields } = world.platform;
    const [row] = await people();
    if (row === undefined) throw new Error('nobody is there');
    const old = new FieldCipher({
      ...openFieldKeyring(world.settings.folder).current(),
      versions: openFieldKeyring(world.settings.folder)
        .current()
        .versions.filter(({ version }) => version === 1),
    });
    const place = personField('displayNameSealed', row.id);
    const displayNameSealed = old.seal('还用旧钥匙', place);
    await db.transaction((tx) => tx.update(Person, { id: row.id }, { displayNameSealed }));
    expect(await tang.refusal(retireOldKeys, { community })).toBe('old_keys_in_use');
    expect(fields.open(displayNameSealed, place)).toBe('还用旧钥匙');

    await db.transaction((tx) => tx.update(Person, { id: row.id }, row));
    expect(await tang.call(retireOldKeys, { community })).toEqual({ retired: [1] });
    const view = await tang.call(getRotation, { community });
    expect(view).toMatchObject({ keyVersion: 2, keptVersions: [2], can: { retire: false } });
    expect(() => fields.open(displayNameSealed, place)).toThrow('its key is not here');
    const { report } = await tang.call(runSelfCheck, { community });
    expect(report).toMatchObject({ passed: true, keyVersion: 2, keptVersions: [2] });
  });

  it('leaves what no key opens as it is, and says how much that is', async () => {
    const { db } = world.platform;
    const [row] = await people();
    if (row === undefined) throw new Error('nobody is there');
    const broken = `${row.displayNameSealed.slice(0, -8)}AAAAAAAA`;
    await db.transaction((tx) => tx.update(Person, { id: row.id }, { displayNameSealed: broken }));
    await tang.call(startRotation, { community });
    expect(await rotated(3)).toMatchObject({ unreadable: 1 });
    const [left] = (await people()).filter(({ id }) => id === row.id);
    expect(left?.displayNameSealed).toBe(broken);
    world.clock.advance(8 * dayMs);
    expect(await tang.refusal(retireOldKeys, { community })).toBe('old_keys_in_use');
  });
});

describe('a server with the wrong keys', () => {
  it('does not start, and the keys stay as they are', async () => {
    const file = fieldKeysFile(world.settings.folder);
    const right = readFileSync(file, 'utf8');
    const settings = { ...world.settings, port: 0 };
    const wrong = right.replace(
      /"index": "(.)/,
      (_all, digit: string) => `"index": "${digit === '0' ? '1' : '0'}`,
    );
    for (const text of [wrong, '{}', JSON.stringify({ ...JSON.parse(right), versions: [] })]) {
      writeFileSync(file, text);
      await expect(startServer(settings)).rejects.toThrow(/^the keys for personal data are/);
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
    writeFileSync(file, right);
  });
});
