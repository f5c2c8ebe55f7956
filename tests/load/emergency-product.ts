import { randomUUID } from 'node:crypto';
import { goOnDuty } from '@linli/shared/contracts/duty';
import { Binding, Household } from '@linli/server/modules/households/index';
import { openSession } from '@linli/server/modules/identity/commands/open-session';
import { addGrant } from '@linli/server/modules/posts/index';
import { Caller } from '../world/caller';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

const responders = Number(process.env['BENCH_RESPONDERS'] ?? 1000);
/** Each round of presses has its own callers: a second press would join the first call. */
const callers = Number(process.env['BENCH_CALLERS'] ?? 300);

/** Grid workers of the whole community, all on duty and where they say. */
async function appoint({ platform, scene, url }: World): Promise<string[]> {
  const tokens: string[] = [];
  for (let index = 0; index < responders; index += 1) {
    const { token, person } = await openSession(platform, `responder-${index.toString()}`);
    await platform.db.transaction((tx) =>
      addGrant(tx, {
        personId: person.id,
        communityId: scene.community.id,
        role: 'grid-worker',
        now: platform.clock.now(),
      }),
    );
    await new Caller(url, token).call(goOnDuty, {
      position: { latitude: 36.19 + index / 100_000, longitude: 117.12, accuracy: 20 },
    });
    tokens.push(token);
  }
  return tokens;
}

async function settle({ platform, scene }: World): Promise<string[]> {
  const tokens: string[] = [];
  for (let index = 0; index < callers; index += 1) {
    const { token, person } = await openSession(platform, `caller-${index.toString()}`);
    const home: Household = {
      id: randomUUID(),
      communityId: scene.community.id,
      estateId: scene.estates.huafu.id,
      building: `${(100 + Math.floor(index / 20)).toString()}号楼`,
      unit: '1单元',
      room: (index % 20).toString(),
      synthetic: true,
    };
    await platform.db.transaction(async (tx) => {
      await tx.insert(Household, home);
      await tx.insert(Binding, {
        id: randomUUID(),
        personId: person.id,
        householdId: home.id,
        relation: 'owner',
        startedAt: platform.clock.now(),
        endedAt: null,
      });
    });
    tokens.push(token);
  }
  return tokens;
}

/** A community in which many may be asked for help, in a process of its own; ends when it is told to. */
async function main(): Promise<void> {
  const world = await createWorld({ checksAnswers: false, rateFactor: 0, databasePoolSize: 32 });
  const hello = {
    url: world.url,
    responders: await appoint(world),
    callers: await settle(world),
  };
  process.on('message', () => {
    void world.close().then(() => process.exit(0));
  });
  process.send?.(hello);
}

void main();
