import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { allEndpoints } from '@linli/shared/contracts/index';
import { createWorld } from '../world/world';
import type { World } from '../world/world';
import { Asker } from './permissions/ask';
import { raiseCast } from './permissions/cast';
import { squaresOf } from './permissions/cell';
import { entries, untested } from './permissions/matrix';
import { addCarPark } from './permissions/rows/parking-rows';
import { countCells, renderMatrix } from './permissions/render';

const page = path.resolve(__dirname, '../../docs/generated/permissions.md');
let world: World;
let asker: Asker;
let asked = 0;

beforeAll(async () => {
  world = await createWorld();
  const cast = await raiseCast(world);
  for (const relation of ['own-community', 'other-community'] as const) {
    const { community, communityId } = cast.target({ role: 'nobody', relation });
    await addCarPark(communityId, cast);
    // So that every community has a log to be asked for.
    await cast.write((tx) =>
      world.server.core.evidence.record(tx, {
        type: 'operations.verified',
        community: { id: communityId, slug: community },
        actor: null,
        role: 'system',
        householdId: null,
        subject: communityId,
        facts: { result: 'nothing', checked: 0 },
      }),
    );
  }
  await world.settle();
  asker = new Asker(cast);
}, 60_000);

afterAll(() => world.close());

test('every endpoint of the house has a row', () => {
  expect([...entries.map(({ endpoint }) => endpoint.name), ...untested].sort()).toEqual(
    allEndpoints.map(({ name }) => name).sort(),
  );
  expect(untested).toEqual([]);
});

test.each(entries.map((entry) => [entry.endpoint.name, entry] as const))(
  '%s',
  async (_name, { endpoint, row }) => {
    const found: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const square of squaresOf(row)) {
      const name = `${square.role} / ${square.relation}`;
      expected[name] = row.expect(square);
      found[name] = await asker.ask(endpoint, row, square);
      asked += 1;
    }
    expect(found).toEqual(expected);
  },
  30_000,
);

test('no cell was left out, and what is published is what was tested', async () => {
  expect(asked).toBe(countCells(entries));
  const text = renderMatrix(entries, untested);
  if (process.env['PERMISSIONS_WRITE'] === '1') await writeFile(page, text);
  expect(await readFile(page, 'utf8')).toBe(text);
});
