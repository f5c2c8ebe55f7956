import { commitImport, getImport, listResidents } from '@linli/shared/contracts/register';
import type { Caller } from '../world/caller';
import { raiseCrashingHouse } from '../world/crashing-house';
import type { CrashingHouse } from '../world/crashing-house';
import { eventually } from '../world/eventually';
import { csvOf, idNumberFor, leaves, uploadList } from '../world/upload-list';

jest.setTimeout(120_000);

const people = 180;
let house: CrashingHouse;

beforeAll(async () => {
  house = await raiseCrashingHouse();
});
afterAll(() => house.close());

function list(offset: number): string {
  return csvOf(
    Array.from({ length: people }, (_, at) => {
      const birth = `19${(50 + (at % 40)).toString()}-0${(1 + (offset % 9)).toString()}-11`;
      const room = (100 + at).toString();
      return [
        '华府天地',
        '20',
        '1',
        room,
        '',
        `人${at.toString()}`,
        '',
        '',
        idNumberFor(birth, at),
        '',
        '其他',
        '',
        '',
      ];
    }),
  );
}

async function everybody(staff: Caller): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await staff.call(listResidents, { limit: 100, ...(cursor ? { cursor } : {}) });
    count += page.items.length;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return count;
}

test.each([
  ['register.part-inserted', 0],
  ['register.part-durable', 1],
] as const)('killed at %s, an import goes on and enters everybody once', async (point, run) => {
  let server = await house.start(point);
  let staff = await house.signInAs('chen-jing');
  const { id } = await uploadList(staff, list(run), { createsHouseholds: true });
  await leaves(staff, id, 'checking');
  const before = await everybody(staff);
  await staff.call(commitImport, { importId: id }).catch(() => undefined);
  expect(await server.ended).toBe('SIGKILL');

  server = await house.start();
  staff = await house.signInAs('chen-jing');
  const done = await eventually(async () => {
    const seen = await staff.call(getImport, { importId: id });
    if (seen.state !== 'done') throw new Error(`the import is still ${seen.state}`);
    return seen;
  }, 40_000);
  expect(done).toMatchObject({ addedRows: people, skippedRows: 0, progress: { done: people } });
  expect((await everybody(staff)) - before).toBe(people);
  await server.stop();
});
