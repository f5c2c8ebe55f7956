import { checkRealName } from '@linli/shared/contracts/identity';
import { getMyData, eraseAccount, prepareErasure } from '@linli/shared/contracts/privacy';
import { addResident, changeResident } from '@linli/shared/contracts/register';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { dayMs } from '@linli/shared/kernel/time';
import { changeResident as changeEntry } from '@linli/server/modules/register/commands/change-resident';
import type { ChangeableEntry } from '@linli/server/modules/register/commands/change-resident';
import { eraseResidents } from '@linli/server/modules/register/commands/erase-residents';
import type { RegisterParts } from '@linli/server/modules/register/commands/parts';
import { Resident } from '@linli/server/modules/register/entities/resident.entity';
import { ImportProblem } from '@linli/server/modules/register/entities/import-problem.entity';
import { RegisterImport } from '@linli/server/modules/register/entities/register-import.entity';
import { importTraceRetention } from '@linli/server/modules/register/commands/purge-imports';
import { openResident } from '@linli/server/modules/register/register.presenter';
import { sandboxPeople } from '@linli/server/sandbox/people';
import { agreed } from '../world/agreed';
import type { Caller } from '../world/caller';
import { csvOf, leaves, uploadList } from '../world/upload-list';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let staff: Caller;

beforeAll(async () => {
  world = await createWorld();
  staff = await world.signInAs('chen-jing');
}, 60_000);
afterAll(() => world.close());

jest.setTimeout(30_000);

const openRows = async () => {
  const { db, fields } = world.platform;
  const rows = await db.read((manager) => manager.find(Resident));
  return rows.map((row) => ({ ...openResident(fields, row), personId: row.personId }));
};

const nobody = { name: '', phone: null, idTail: null, birthDate: null, personId: null };

test.each([
  ['li-jianguo', undefined],
  ['zhao-min', '13800009999'],
])(
  '%s, registered with the phone %s, finds and erases the entry by the id number',
  async (slug, phone) => {
    const person = sandboxPeople.find((one) => one.slug === slug);
    const { name = '', idNumber = '' } = person ?? {};
    const householdId = world.scene.households[slug]?.id ?? '';
    const entry = { householdId, name, idNumber, fromOn: '2022-01-01' };
    const { id } = await staff.call(addResident, {
      ...entry,
      ...(phone === undefined ? {} : { phone }),
      relation: 'head',
    });
    // A change keeps the index.
    await staff.call(changeResident, { id, on: '2023-01-01', livesAlone: true });
    const caller = await world.signInAs(slug);
    await caller.call(checkRealName, { name, idNumber, ...agreed.realName });
    const seen = JSON.stringify(await caller.call(getMyData, {}));
    expect(seen).toContain('2023-01-01');
    expect(
      (await openRows()).filter((row) => row.name === name && row.personId !== null),
    ).toHaveLength(2);

    const { confirmation } = await caller.call(prepareErasure, {});
    await caller.call(eraseAccount, { confirmation });
    const left = await openRows();
    expect(left.length).toBeGreaterThanOrEqual(2);
    expect(left).toEqual(left.map(() => nobody));
  },
);

test('an entry that was erased while it was being changed stays erased', async () => {
  const { platform, scene, server } = world;
  const { db, fields } = platform;
  const householdId = scene.households['wang-guilan']?.id ?? '';
  const entry = { householdId, name: '王一', birthDate: '1960-01-01', fromOn: '2022-01-01' };
  const { id } = await staff.call(addResident, { ...entry, relation: 'other' });
  const shown = await db.read((manager) => manager.findOneByOrFail(Resident, { id }));
  await db.transaction((tx) => eraseResidents(tx, fields, [shown]));
  const parts = { platform, core: server.core } as unknown as RegisterParts;
  const subject = { entry: shown, communityId: shown.communityId } as ChangeableEntry;
  const asked = { actor: {} as PersonActor, change: { on: '2023-01-01', livesAlone: true } };
  await expect(changeEntry(parts, subject, asked)).rejects.toThrow('resident_entry_ended');
  const rows = await openRows();
  expect(rows.filter(({ name }) => name === '王一')).toEqual([]);
});

test('what is left of an import goes after half a year', async () => {
  const { id } = await uploadList(staff, csvOf([['华府天地', '9', '1', '101']]));
  expect((await leaves(staff, id, 'checking')).problemCount).toBeGreaterThan(0);
  const { db, clock } = world.platform;
  const purge = (before: number) =>
    db.transaction((tx) => importTraceRetention.purge(tx, before, 100));
  expect(await purge(clock.now() - dayMs)).toBe(0);
  expect(await purge(clock.now() + 1)).toBe(1);
  expect(await db.read((manager) => manager.countBy(RegisterImport, { id }))).toBe(0);
  expect(await db.read((manager) => manager.countBy(ImportProblem, { importId: id }))).toBe(0);
});
