import { randomUUID } from 'node:crypto';
import { recordEvents } from '@linli/server/modules/evidence/commands/record-events';
import { TreeHead } from '@linli/server/modules/evidence/entities/tree-head.entity';
import { SubjectSecrets } from '@linli/server/modules/evidence/subject-secrets';
import { Binding, Household } from '@linli/server/modules/households/index';
import { openSession } from '@linli/server/modules/identity/commands/open-session';
import { addCarPark, carParksWithBays, issueFeedKey } from '@linli/server/modules/parking/index';
import { addBills } from '@linli/server/modules/payments/index';
import { startGateCounters } from '@linli/server/sandbox/index';
import { feeKinds } from '@linli/shared/contracts/payments';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

/** How many neighbours ask in turn: enough that de-duplication per minute does not hide the recording. */
const neighbours = 2000;

async function settleNeighbours({ platform, scene }: World): Promise<string[]> {
  const now = platform.clock.now();
  const homes: Household[] = Array.from({ length: neighbours }, (_, index) => ({
    id: randomUUID(),
    communityId: scene.community.id,
    estateId: scene.estates.huafu.id,
    building: `${(100 + Math.floor(index / 100)).toString()}号楼`,
    unit: '1单元',
    room: (index % 100).toString(),
    synthetic: true,
  }));
  const tokens: string[] = [];
  for (const [index, home] of homes.entries()) {
    const { token, person } = await openSession(platform, `load-${index.toString()}`);
    tokens.push(token);
    await platform.db.transaction(async (tx) => {
      await tx.insert(Household, home);
      await tx.insert(Binding, {
        id: randomUUID(),
        personId: person.id,
        householdId: home.id,
        relation: 'owner',
        startedAt: now,
        endedAt: null,
      });
      await addBills(
        tx,
        feeKinds.map((kind) => ({
          communityId: home.communityId,
          householdId: home.id,
          estateId: home.estateId,
          kind,
          period: '2026-10',
          amountFen: 8620,
          dueOn: '2026-12-01',
          synthetic: true,
        })),
      );
    });
  }
  return tokens;
}

async function openCarParks({ platform, scene, url }: World): Promise<{ stop(): Promise<void> }> {
  const communityId = scene.community.id;
  const feedKey = await platform.db.transaction(async (tx) => {
    for (const name of ['甲', '乙', '丙']) {
      await addCarPark(tx, {
        communityId,
        name: `${name}停车场`,
        address: '测试路',
        latitude: 36.19,
        longitude: 117.12,
        openingHours: '全天',
        synthetic: true,
        bays: [
          { kind: 'resident', capacity: 300 },
          { kind: 'visitor', capacity: 40 },
          { kind: 'charging', capacity: 20 },
        ],
      });
    }
    return issueFeedKey(tx, { communityId, name: 'load', now: platform.clock.now() });
  });
  const carParks = await platform.db.read((manager) => carParksWithBays(manager, communityId));
  return startGateCounters({ baseUrl: url, feedKey, carParks, everySeconds: 30 });
}

/** Residents whom the sandbox knows, with enough bills to pay one after the other. */
async function oweMuch(world: World): Promise<string[]> {
  const residents = ['wang-guilan', 'li-jianguo', 'zhao-min'];
  const tokens: string[] = [];
  for (const slug of residents) {
    const home = world.scene.households[slug] as Household;
    await world.platform.db.transaction((tx) =>
      addBills(
        tx,
        Array.from({ length: 100 }, (_, month) => ({
          communityId: home.communityId,
          householdId: home.id,
          estateId: home.estateId,
          kind: 'water' as const,
          period: `past-${month.toString()}`,
          amountFen: 1234,
          dueOn: '2026-12-01',
          synthetic: true,
        })),
      ),
    );
    tokens.push((await world.signInAs(slug)).token ?? '');
  }
  return tokens;
}

const perTransaction = 500;

/** Appends look-ups to the outbox until the log will hold `size` entries, then seals them. */
async function growLog({ platform, scene, server }: World, size: number): Promise<void> {
  const { slug, id } = scene.community;
  const head = await platform.db.read((manager) =>
    manager.findOneBy(TreeHead, { communityId: id }),
  );
  const secrets = new SubjectSecrets();
  let index = head?.size ?? 0;
  while (index < size) {
    const count = Math.min(perTransaction, size - index);
    const at = platform.clock.now();
    const events = Array.from({ length: count }, (_, offset) => ({
      at,
      event: {
        type: 'parking.car-parks-looked-up',
        community: { id, slug },
        actor: {
          kind: 'person' as const,
          id: `neighbour-${((index + offset) % neighbours).toString()}`,
        },
        role: 'resident' as const,
        householdId: `home-${((index + offset) % neighbours).toString()}`,
        subject: id,
        facts: {},
      },
    }));
    await platform.db.transaction((tx) => recordEvents(tx, secrets, events));
    index += count;
    if (index % 10_000 === 0) await server.core.evidence.sealNow();
  }
  await server.core.evidence.sealNow();
  await server.core.indicators.judgeTouched();
  await server.core.evidence.sealNow();
  await server.core.evidence.publishNow();
}

/** Single durable events, each in a business transaction of its own, from 32 writers at once. */
async function appendEvents({ platform, scene, server }: World, count: number): Promise<number> {
  const { slug, id } = scene.community;
  let left = count;
  const startedAt = performance.now();
  const writer = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await platform.db.transaction((tx) =>
        server.core.evidence.record(tx, {
          type: 'parking.car-parks-looked-up',
          community: { id, slug },
          actor: { kind: 'person', id: `neighbour-${(left % neighbours).toString()}` },
          role: 'resident',
          householdId: null,
          subject: id,
          facts: {},
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: 32 }, writer));
  return (count / (performance.now() - startedAt)) * 1000;
}

/** Uses that change nothing, through the group commit that look-ups take; durable when the last one is in the log. */
async function appendUses({ scene, server }: World, count: number): Promise<number> {
  const { slug, id } = scene.community;
  const atOnce = 5000;
  const startedAt = performance.now();
  for (let index = 0; index < count; index += 1) {
    server.core.evidence.recordUse({
      type: 'parking.car-parks-looked-up',
      community: { id, slug },
      actor: { kind: 'person', id: `neighbour-${(index % neighbours).toString()}` },
      role: 'resident',
      householdId: null,
      subject: id,
      facts: {},
      dedupeKey: `use-${index.toString()}`,
    });
    // The queue is bounded: what waits is let through before more comes.
    if (index % atOnce === atOnce - 1) await server.core.evidence.sealNow();
  }
  await server.core.evidence.sealNow();
  return (count / (performance.now() - startedAt)) * 1000;
}

interface Order {
  readonly do: 'grow' | 'append' | 'append-uses' | 'next-minute' | 'silence' | 'speak' | 'stop';
  readonly size?: number;
}

/** What the measuring process may ask for. */
const obey: Record<Order['do'], (world: World, size: number) => unknown> = {
  grow: growLog,
  append: appendEvents,
  'append-uses': appendUses,
  // A look-up is counted once a minute: in a new one, every neighbour's next look-up is recorded.
  'next-minute': ({ clock }) => {
    clock.advance(60_000);
  },
  // What a look-up costs without its record, everything else alike.
  silence: ({ server }) => {
    server.core.evidence.recordUse = () => undefined;
  },
  speak: ({ server }) => {
    server.core.evidence.recordUse = recordUse;
  },
  stop: () => undefined,
};

let recordUse: World['server']['core']['evidence']['recordUse'];

async function main(): Promise<void> {
  const world = await createWorld({ checksAnswers: false, rateFactor: 0, databasePoolSize: 32 });
  ({ recordUse } = world.server.core.evidence);
  const tokens = await settleNeighbours(world);
  const payers = await oweMuch(world);
  const counters = await openCarParks(world);
  process.on('message', (order: Order) => {
    void Promise.resolve(obey[order.do](world, order.size ?? 0)).then(
      async (result) => {
        process.send?.({ done: order.do, result });
        if (order.do !== 'stop') return;
        await counters.stop();
        await world.close();
        process.exit(0);
      },
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  });
  process.send?.({
    url: world.url,
    sandboxUrl: world.sandboxUrl,
    slug: world.scene.community.slug,
    tokens,
    payers,
  });
}

void main();
