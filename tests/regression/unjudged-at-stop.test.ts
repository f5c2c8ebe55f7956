import { listCarParks } from '@linli/shared/contracts/parking';
import { ClauseStanding } from '@linli/server/modules/indicators/entities/clause-standing.entity';
import { startServer } from '@linli/server/server';
import type { RunningServer } from '@linli/server/server';
import { eventually } from '../world/eventually';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let again: RunningServer | undefined;

beforeAll(async () => {
  world = await createWorld();
});

afterAll(async () => {
  await again?.close();
  await world.close();
});

/** Clauses whose standing counts a use. */
async function clausesWithUse({ platform }: RunningServer): Promise<string[]> {
  const standings = await platform.db.read((manager) => manager.find(ClauseStanding));
  return standings
    .filter(({ usage }) => /"events":[1-9]/.test(usage ?? ''))
    .map(({ clauseId }) => clauseId);
}

describe('a use that is sealed while the server stops', () => {
  it('is judged when it starts again, not an hour later', async () => {
    const li = await world.signInAs('li-jianguo');
    await li.call(listCarParks, { community: 'jiaochang' });
    await world.server.close();

    again = await startServer(world.settings, { clock: world.clock });
    const server = again;
    await eventually(async () => {
      expect(await clausesWithUse(server)).not.toEqual([]);
    });
  });
});
