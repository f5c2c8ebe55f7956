import { randomUUID } from 'node:crypto';
import { getRotation, startRotation } from '@linli/shared/contracts/vault';
import { allSealedColumns } from '@linli/server/modules';
import { Person } from '@linli/server/modules/identity/entities/person.entity';
import { displayNameOf, newPersonRow, personField } from '@linli/server/modules/identity/people';
import { FieldCipher } from '@linli/server/platform/crypto/field-cipher';
import type { FieldKeys } from '@linli/server/platform/crypto/field-cipher';
import { formatFieldKeys, newFieldKeys } from '@linli/server/platform/crypto/field-key-text';
import { openFieldKeys } from '@linli/server/platform/crypto/field-keys';
import type { Database } from '@linli/server/platform/database/database';
import { KeyRotation } from '@linli/server/modules/vault/entities/key-rotation.entity';
import { raiseCrashingHouse } from '../world/crashing-house';
import type { CrashingHouse } from '../world/crashing-house';
import { eventually } from '../world/eventually';

jest.setTimeout(120_000);

const community = 'jiaochang';
const crowd = 700;

let house: CrashingHouse;

beforeAll(async () => {
  house = await raiseCrashingHouse();
  const fields = new FieldCipher(openFieldKeys(house.folder));
  await house.withDatabase((db) =>
    db.transaction(async (tx) => {
      const rows = Array.from({ length: crowd }, (_, index) =>
        newPersonRow(fields, {
          openid: `o-${randomUUID()}`,
          displayName: `居民${index.toString()}号`,
          now: Date.now(),
        }),
      );
      for (let at = 0; at < rows.length; at += 100) {
        await tx.insert(Person, rows.slice(at, at + 100));
      }
    }),
  );
});
afterAll(() => house.close());

interface Stand {
  readonly keys: FieldKeys;
  readonly people: Person[];
  /** Every sealed value of the house by its place, whoever holds it. */
  readonly sealed: ReadonlyMap<string, string>;
  readonly rotations: KeyRotation[];
}

async function readSealed(db: Database): Promise<Map<string, string>> {
  const values = new Map<string, string>();
  for (const { table, column, primaryKey } of allSealedColumns) {
    const rows = await db.query<{ id: string; value: string | null }[]>(
      `SELECT \`${primaryKey}\` AS \`id\`, \`${column}\` AS \`value\` FROM \`${table}\``,
    );
    for (const { id, value } of rows) {
      if (value !== null) values.set(`${table}.${column}.${id}`, value);
    }
  }
  return values;
}

const look = (): Promise<Stand> =>
  house.withDatabase(async (db) => ({
    keys: openFieldKeys(house.folder),
    sealed: await readSealed(db),
    ...(await db.read(async (manager) => ({
      people: await manager.find(Person),
      rotations: await manager.find(KeyRotation, { order: { toVersion: 'ASC' } }),
    }))),
  }));

/** How many values of people stand under which version of the keys. */
function versionsOf({ keys, people }: Stand): Record<number, number> {
  const fields = new FieldCipher(keys);
  const counts: Record<number, number> = {};
  for (const { openidSealed, displayNameSealed } of people) {
    for (const sealed of [openidSealed, displayNameSealed]) {
      const version = fields.versionOf(sealed) ?? 0;
      counts[version] = (counts[version] ?? 0) + 1;
    }
  }
  return counts;
}

/** How many of the values that were there before stand under the newest keys since; the server itself adds new ones. */
function resealedSince(before: Stand, { keys, sealed }: Stand): number {
  const fields = new FieldCipher(keys);
  const newest = keys.versions.length;
  return [...before.sealed].filter(([place, value]) => {
    const now = sealed.get(place);
    return now !== undefined && now !== value && fields.versionOf(now) === newest;
  }).length;
}

/** Everything opened, by id; throws if a single value does not open. */
function opened({ keys, people }: Stand): Map<string, string> {
  const fields = new FieldCipher(keys);
  return new Map(
    people.map((row) => [
      row.id,
      `${displayNameOf(fields, row)} ${fields.open(row.openidSealed, personField('openidSealed', row.id))}`,
    ]),
  );
}

/** Asks for a rotation of a server that is bound to die over it. */
async function rotateUntilItDies(failpoint: string): Promise<void> {
  const server = await house.start(failpoint);
  const tang = await house.signInAs('tang-yun');
  await tang.call(startRotation, { community }).catch(() => undefined);
  expect(await server.ended).toBe('SIGKILL');
}

/** Starts a healthy server, which must carry it on without being asked. */
async function letItFinish(): Promise<void> {
  const server = await house.start();
  const tang = await house.signInAs('tang-yun');
  await eventually(async () => {
    const { rotation } = await tang.call(getRotation, { community });
    expect(rotation).toMatchObject({ state: 'done', percent: 100, unreadable: 0 });
  }, 30_000);
  await server.stop();
}

describe('a rotation whose server is killed', () => {
  test.each(['rotate.before-commit', 'rotate.after-commit'])(
    'at %s is carried on by the next server, and everything opens',
    async (failpoint) => {
      const before = await look();
      const newest = before.keys.versions.length + 1;
      await rotateUntilItDies(failpoint);

      const middle = await look();
      expect(opened(middle)).toEqual(opened(before));
      const [rotation] = middle.rotations.slice(-1);
      expect(rotation).toMatchObject({ toVersion: newest, state: 'running' });
      // What is counted is what is done: neither more nor less.
      const resealed = resealedSince(before, middle);
      expect(resealed).toBe(rotation?.done);
      if (failpoint === 'rotate.after-commit') {
        expect(resealed).toBeGreaterThan(0);
        expect(resealed).toBeLessThan(before.sealed.size);
      }

      await letItFinish();
      const after = await look();
      expect(opened(after)).toEqual(opened(before));
      expect(versionsOf(after)).toEqual({ [newest]: after.people.length * 2 });
    },
  );

  test('again and again still comes to its end', async () => {
    const before = await look();
    await rotateUntilItDies('rotate.after-commit');
    for (let death = 0; death < 3; death += 1) {
      // It carries the rotation on at once, and may be dead before it answers anybody.
      const { ended } = await house.run('server/src/main.ts', [], {
        LINLI_FAILPOINT: 'rotate.after-commit',
      });
      expect(ended).toBe('SIGKILL');
    }
    await letItFinish();
    expect(opened(await look())).toEqual(opened(before));
  });

  test('between the new key and the first row rotates to that key when asked again', async () => {
    const before = await look();
    await rotateUntilItDies('rotate.key-added');
    const middle = await look();
    expect(middle.keys.versions).toHaveLength(before.keys.versions.length + 1);
    expect(middle.rotations).toHaveLength(before.rotations.length);

    const server = await house.start();
    const tang = await house.signInAs('tang-yun');
    await tang.call(startRotation, { community });
    await server.stop();
    await letItFinish();
    const after = await look();
    expect(after.keys.versions).toHaveLength(middle.keys.versions.length);
    expect(opened(after)).toEqual(opened(before));
    expect(versionsOf(after)).toEqual({ [after.keys.versions.length]: after.people.length * 2 });
  });
});

describe('the commands on the machine', () => {
  const keys = (command: string, environment?: Readonly<Record<string, string>>) =>
    house.run('server/src/keys.ts', [command], environment);

  test('check and change the keys by themselves while no server runs', async () => {
    const before = await look();
    const checked = await keys('check');
    expect(checked.output).toContain('加密自检通过');
    expect(checked.ended).toBe('code 0');
    const rotated = await keys('rotate');
    expect(rotated.output).toMatch(/更换密钥：\d+%\n/);
    expect(rotated.output).toContain('更换密钥：100%');
    expect(rotated.ended).toBe('code 0');
    const after = await look();
    const newest = before.keys.versions.length + 1;
    expect(opened(after)).toEqual(opened(before));
    expect(versionsOf(after)).toEqual({ [newest]: after.people.length * 2 });
  });

  test('end a rotation that a killed server has left', async () => {
    const before = await look();
    await rotateUntilItDies('rotate.after-commit');
    expect((await keys('rotate')).ended).toBe('code 0');
    const after = await look();
    const newest = before.keys.versions.length + 1;
    expect(after.keys.versions).toHaveLength(newest);
    expect(versionsOf(after)).toEqual({ [newest]: after.people.length * 2 });
  });

  test('ask the running server, as its maintainer and not as anybody else', async () => {
    const server = await house.start();
    const tang = await house.signInAs('tang-yun');
    const as = (token: string | null) => ({ MAINTAINER_TOKEN: token ?? '' });
    expect(await keys('check')).toMatchObject({ ended: 'code 2' });
    const wang = await house.signInAs('wang-guilan');
    expect(await keys('rotate', as(wang.token))).toMatchObject({ ended: 'code 2' });
    const before = (await tang.call(getRotation, { community })).keyVersion;
    const checked = await keys('check', as(tang.token));
    expect(checked.output).toContain('加密自检通过');
    expect((await keys('rotate', as(tang.token))).output).toContain('更换密钥：100%');
    expect((await tang.call(getRotation, { community })).keyVersion).toBe(before + 1);
    await server.stop();
  });

  test('refuse a database with the wrong keys, and change nothing', async () => {
    const before = await look();
    const strangers = formatFieldKeys(newFieldKeys());
    for (const command of ['check', 'rotate']) {
      const { ended, output } = await keys(command, { FIELD_KEYS: strangers });
      expect(ended).toBe('code 2');
      expect(output).toContain('not those of this database');
      for (const secret of strangers.match(/[0-9a-f]{32,}/g) ?? []) {
        expect(output).not.toContain(secret);
      }
    }
    expect((await look()).people).toEqual(before.people);
  });
});
