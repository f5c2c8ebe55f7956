import { randomUUID } from 'node:crypto';
import { getRotation, startRotation } from '@linli/shared/contracts/vault';
import { Person } from '@linli/server/modules/identity/entities/person.entity';
import { displayNameOf, newPersonRow, personField } from '@linli/server/modules/identity/people';
import { FieldCipher } from '@linli/server/platform/crypto/field-cipher';
import type { FieldKeys } from '@linli/server/platform/crypto/field-cipher';
import { openFieldKeys } from '@linli/server/platform/crypto/field-keys';
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
  readonly rotations: KeyRotation[];
}

const look = (): Promise<Stand> =>
  house.withDatabase((db) =>
    db.read(async (manager) => ({
      keys: openFieldKeys(house.folder),
      people: await manager.find(Person),
      rotations: await manager.find(KeyRotation, { order: { toVersion: 'ASC' } }),
    })),
  );

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
      const counts = versionsOf(middle);
      const [rotation] = middle.rotations.slice(-1);
      expect(rotation).toMatchObject({ toVersion: newest, state: 'running' });
      // What is counted is what is done: neither more nor less.
      expect(counts[newest] ?? 0).toBe(rotation?.done);
      if (failpoint === 'rotate.after-commit') {
        expect(counts[newest]).toBeGreaterThan(0);
        expect(counts[newest - 1]).toBeGreaterThan(0);
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
      const server = await house.start('rotate.after-commit');
      expect(await server.ended).toBe('SIGKILL');
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
