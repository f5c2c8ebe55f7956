import { listExports } from '@linli/shared/contracts/exports';
import { listMyUses } from '@linli/shared/contracts/evidence';
import { listOperations } from '@linli/shared/contracts/operations';
import { addResident, listImportProblems, listImports } from '@linli/shared/contracts/register';
import type { Caller } from '../world/caller';
import { csvOf, leaves, uploadList } from '../world/upload-list';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let staff: Caller;
let inspector: Caller;
let importId: string;

beforeAll(async () => {
  world = await createWorld();
  staff = await world.signInAs('chen-jing');
  inspector = await world.signInAs('sun-wei');
  ({ id: importId } = await uploadList(staff, csvOf([['华府天地', '1', '1', '101']])));
  await leaves(staff, importId, 'checking');
}, 60_000);
afterAll(() => world.close());

const community = 'jiaochang';
const cursorOf = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');
const id = '00000000-0000-4000-8000-000000000000';
const strangeNumbers = ['x', '', '-1', '1.5', 'NaN', '1e400', '9'.repeat(16), '9'.repeat(40)];

test.each(strangeNumbers)('a cursor with %j for a number is refused', async (number) => {
  const refusals = await Promise.all([
    staff.refusal(listImports, { cursor: cursorOf([number, id]) }),
    staff.refusal(listImportProblems, { importId, cursor: cursorOf([number]) }),
    staff.refusal(listExports, { community, cursor: `${number}.${id}` }),
    inspector.refusal(listOperations, { community, cursor: `${number}.${id}` }),
    staff.refusal(listMyUses, { cursor: `${number}.${id}` }),
  ]);
  expect(refusals).toEqual(refusals.map(() => 'invalid_input'));
});

test.each(['2026-99-99', '2026-02-31', '2025-02-29', '2026-00-01'])(
  'a day that is not in the calendar (%s) is refused',
  async (day) => {
    expect(await inspector.refusal(listOperations, { community, from: day })).toBe('invalid_input');
    expect(await inspector.refusal(listOperations, { community, to: day })).toBe('invalid_input');
    const resident = { householdId: id, name: '王一', relation: 'other' } as const;
    expect(
      await staff.refusal(addResident, { ...resident, fromOn: '2020-01-01', birthDate: day }),
    ).toBe('invalid_input');
    expect(await staff.refusal(addResident, { ...resident, fromOn: day })).toBe('invalid_input');
  },
);
