import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hourMs } from '@linli/shared/kernel/time';
import { signCall } from '@linli/server/platform/crypto/signed-call';
import type { Delivery, DeliveryOrder } from '@linli/server/modules/channels/index';
import { ChannelDelivery } from '@linli/server/modules/channels/entities/channel-delivery.entity';
import { ChannelReceipt } from '@linli/server/modules/channels/entities/channel-receipt.entity';
import { costLimits } from '@linli/server/modules/channels/cost-limits';
import { eventually } from '../world/eventually';
import { arrivedAt } from '../world/sms';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(60_000);

let world: World;
const told: string[] = [];
/** Nobody's number, and nobody's account. */
const phone = '19911112222';

beforeAll(async () => {
  world = await createWorld();
  world.server.core.channels.onDelivered(async (_tx, { id }) => {
    told.push(id);
  });
}, 60_000);
afterAll(() => world.close());
beforeEach(() => setModes('deliver', 'hold'));

const idOf = (slug: string): string => world.scene.people[slug]!.id;

function setModes(sms: string, voice: string) {
  return world.sandbox('PUT', '/sandbox/phones', { sms, voice });
}

function order(change: Partial<DeliveryOrder> = {}): DeliveryOrder {
  return {
    purpose: 'test.alarm',
    subjectId: randomUUID(),
    to: { personId: null, phone },
    channels: ['sms'],
    title: '有人呼救',
    body: '华府天地 3号楼 2单元 501',
    link: null,
    isUrgent: true,
    ...change,
  };
}

function deliver(wish: DeliveryOrder): Promise<string[]> {
  return world.platform.db.transaction((tx) => world.server.core.channels.deliver(tx, wish));
}

function of(subjectId: string): Promise<Delivery[]> {
  const { platform, server } = world;
  return platform.db.read((manager) => server.core.channels.deliveriesOf(manager, subjectId));
}

const stateOf = async (subjectId: string): Promise<(string | null)[]> =>
  (await of(subjectId)).map(({ state, reason }) =>
    reason === null ? state : `${state}: ${reason}`,
  );

/** Waits until what was sent about a subject is as expected. */
function becomes(subjectId: string, states: readonly string[]): Promise<void> {
  return eventually(async () => expect(await stateOf(subjectId)).toEqual(states), 10_000);
}

const row = (id: string): Promise<ChannelDelivery> =>
  world.platform.db.read((manager) => manager.findOneByOrFail(ChannelDelivery, { id }));

async function times(id: string): Promise<number | undefined> {
  return (await arrivedAt(world, phone)).find((message) => message.id === id)?.times;
}

/** A receipt as the provider would send it, signed with that key. */
async function sendReceipt(
  receipt: object,
  { keyId, secret } = world.settings.messageProviders!.sms!,
  now = world.clock.now(),
): Promise<number> {
  const path = '/api/channels/receipts';
  const body = JSON.stringify(receipt);
  const response = await fetch(`${world.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: signCall({ keyId, secret }, { path, body }, now),
    },
    body,
  });
  return response.status;
}

describe('what is sent', () => {
  it('goes out after the commit, and a receipt says that it arrived', async () => {
    const wish = order();
    const [id] = (await deliver(wish)) as [string];
    await becomes(wish.subjectId, ['delivered']);
    expect((await arrivedAt(world, phone)).at(-1)).toMatchObject({
      id,
      kind: 'sms',
      text: '【邻里】有人呼救：华府天地 3号楼 2单元 501',
      times: 1,
    });
    expect(told.filter((one) => one === id)).toHaveLength(1);
    // Said, and so neither number nor words are kept.
    expect(await row(id)).toMatchObject({ phoneSealed: null, textSealed: null });
    expect((await row(id)).providerRef).toBe(`ref-${id}`);
  });

  it('goes with the transaction: what is rolled back was never sent', async () => {
    const wish = order();
    const { db } = world.platform;
    const undone = db.transaction(async (tx) => {
      await world.server.core.channels.deliver(tx, wish);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await world.server.core.channels.sendDue();
    expect(await of(wish.subjectId)).toEqual([]);
  });

  it('rings a phone until somebody answers', async () => {
    const wish = order({ channels: ['voice'] });
    const [id] = (await deliver(wish)) as [string];
    await becomes(wish.subjectId, ['sent']);
    await world.sandbox('POST', `/sandbox/phones/${id}/deliver`);
    expect(await stateOf(wish.subjectId)).toEqual(['delivered']);
    const unheard = order({ channels: ['voice'] });
    const [other] = (await deliver(unheard)) as [string];
    await becomes(unheard.subjectId, ['sent']);
    await world.sandbox('POST', `/sandbox/phones/${other}/fail`);
    expect(await stateOf(unheard.subjectId)).toEqual(['failed: not-reached']);
  });
});

describe('a way that is none', () => {
  it('is stored as such, and nothing is tried', async () => {
    const wish = order({
      to: { personId: null, phone: null },
      channels: ['sms', 'voice', 'wechat'],
    });
    await deliver(wish);
    expect((await stateOf(wish.subjectId)).sort()).toEqual([
      'not-a-channel: no-account',
      'not-a-channel: no-verified-phone',
      'not-a-channel: no-verified-phone',
    ]);
    const staff = order({ to: { personId: idOf('hu-bo'), phone: null } });
    await deliver(staff);
    expect(await stateOf(staff.subjectId)).toEqual(['not-a-channel: no-verified-phone']);
    const { platform, server } = world;
    const reach = await platform.db.read((manager) =>
      server.core.channels.reachOf(manager, idOf('hu-bo')),
    );
    expect(reach).toEqual([
      { channel: 'wechat', reason: null },
      { channel: 'sms', reason: 'no-verified-phone' },
      { channel: 'voice', reason: 'no-verified-phone' },
    ]);
  });

  it('is never WeChat alone for what is urgent', async () => {
    const wish = order({ to: { personId: idOf('hu-bo'), phone: null }, channels: ['wechat'] });
    await expect(deliver(wish)).rejects.toThrow(RangeError);
    await expect(deliver({ ...wish, isAlsoInApp: true })).resolves.toHaveLength(1);
    // Nobody has accepted messages: 43101.
    await becomes(wish.subjectId, ['failed: refused']);
  });

  it('opens where somebody has accepted WeChat messages', async () => {
    await world.sandbox('POST', '/sandbox/subscriptions', {
      person: 'hu-bo',
      templateId: 'sandbox-alarm',
    });
    const wish = order({
      to: { personId: idOf('hu-bo'), phone: null },
      channels: ['wechat'],
      link: '/scenarios/emergency-response/pages/alarms/index',
      isAlsoInApp: true,
    });
    await deliver(wish);
    await becomes(wish.subjectId, ['sent']);
  });
});

describe('a provider', () => {
  it('that answers nonsense is asked three times and then given up', async () => {
    await setModes('error', 'hold');
    const wish = order();
    const [id] = (await deliver(wish)) as [string];
    await eventually(async () => expect((await row(id)).attempts).toBe(1));
    for (const attempts of [2, 3]) {
      await world.server.core.channels.sendDue();
      world.clock.advance(5000);
      await world.server.core.channels.sendDue();
      expect((await row(id)).attempts).toBe(attempts);
    }
    expect(await stateOf(wish.subjectId)).toEqual(['failed: unavailable']);
    expect(await times(id)).toBeUndefined();
  });

  it('that refuses a number is not asked again', async () => {
    await setModes('refuse', 'hold');
    const wish = order();
    const [id] = (await deliver(wish)) as [string];
    await becomes(wish.subjectId, ['failed: refused']);
    expect((await row(id)).attempts).toBe(1);
  });

  it('that takes a message and loses its answer delivers it once all the same', async () => {
    await setModes('lose', 'hold');
    const wish = order();
    const [id] = (await deliver(wish)) as [string];
    // The receipt came, whatever the answer was.
    await becomes(wish.subjectId, ['delivered']);
    world.clock.advance(10_000);
    expect(await times(id)).toBe(1);
  });

  it('that is slow keeps nobody waiting and is not believed to have failed for good', async () => {
    await setModes('slow', 'hold');
    const wish = order();
    const began = Date.now();
    await deliver(wish);
    expect(Date.now() - began).toBeLessThan(2500);
    await becomes(wish.subjectId, ['delivered']);
  });

  it('that comes back gets what waited, with the same id', async () => {
    await setModes('error', 'hold');
    const wish = order({ isUrgent: false });
    const [id] = (await deliver(wish)) as [string];
    await eventually(async () => expect((await row(id)).attempts).toBe(1));
    await world.server.core.channels.sendDue();
    await setModes('deliver', 'hold');
    world.clock.advance(31_000);
    await world.server.core.channels.sendDue();
    await becomes(wish.subjectId, ['delivered']);
    expect(await times(id)).toBe(1);
  });
});

describe('a row that somebody had claimed when they died', () => {
  it('goes out again after seconds, and the phone shows it once', async () => {
    await setModes('hold', 'hold');
    const wish = order();
    const [id] = (await deliver(wish)) as [string];
    await becomes(wish.subjectId, ['sent']);
    // As it would stand had the process died between the provider's answer and writing it down.
    const { fields, db } = world.platform;
    const place = { table: 'channel_deliveries', rowId: id } as const;
    const text = JSON.stringify({ title: wish.title, body: wish.body });
    await db.transaction((tx) =>
      tx.update(
        ChannelDelivery,
        { id },
        {
          state: 'waiting',
          sentAt: null,
          nextAttemptAt: world.clock.now() + 4000,
          textSealed: fields.seal(text, { ...place, column: 'textSealed' }),
          phoneSealed: fields.seal(phone, { ...place, column: 'phoneSealed' }),
        },
      ),
    );
    await world.server.core.channels.sendDue();
    expect(await stateOf(wish.subjectId)).toEqual(['waiting']);
    world.clock.advance(4001);
    await world.server.core.channels.sendDue();
    expect(await stateOf(wish.subjectId)).toEqual(['sent']);
    const shown = (await arrivedAt(world, phone)).filter((message) => message.id === id);
    expect(shown).toMatchObject([{ times: 2 }]);
  });

  it('is claimed by one of many who look at the same moment', async () => {
    const wishes = Array.from({ length: 12 }, () => order({ isUrgent: false }));
    await world.platform.db.transaction(async (tx) => {
      for (const wish of wishes) await world.server.core.channels.deliver(tx, wish);
    });
    await Promise.all([1, 2, 3].map(() => world.server.core.channels.sendDue()));
    for (const { subjectId } of wishes) await becomes(subjectId, ['delivered']);
    const ids = new Set(
      (await Promise.all(wishes.map((each) => of(each.subjectId)))).map(([one]) => one?.id),
    );
    const shown = (await arrivedAt(world, phone)).filter((message) => ids.has(message.id));
    expect(shown.map((message) => message.times)).toEqual(Array.from(shown, () => 1));
  });
});

describe('receipts', () => {
  async function sentOne(): Promise<{ id: string; subjectId: string }> {
    await setModes('hold', 'hold');
    const wish = order();
    const [id] = (await deliver(wish)) as [string];
    await becomes(wish.subjectId, ['sent']);
    return { id, subjectId: wish.subjectId };
  }
  const said = (id: string, result: string) => ({
    id,
    result,
    receiptId: randomUUID(),
    at: world.clock.now(),
  });
  const stored = (deliveryId: string): Promise<number> =>
    world.platform.db.read((manager) => manager.countBy(ChannelReceipt, { deliveryId }));

  it('count once, however often and in whatever order they come', async () => {
    const { id, subjectId } = await sentOne();
    const arrived = said(id, 'delivered');
    expect(await Promise.all([1, 2, 3, 4].map(() => sendReceipt(arrived)))).toEqual([
      200, 200, 200, 200,
    ]);
    expect(await sendReceipt(said(id, 'failed'))).toBe(200);
    expect(await stateOf(subjectId)).toEqual(['delivered']);
    expect(await stored(id)).toBe(2);
    expect(told.filter((one) => one === id)).toHaveLength(1);
    const late = await sentOne();
    await sendReceipt(said(late.id, 'failed'));
    expect(await stateOf(late.subjectId)).toEqual(['failed: not-reached']);
    await sendReceipt(said(late.id, 'delivered'));
    expect(await stateOf(late.subjectId)).toEqual(['delivered']);
  });

  it('that nobody signed, or signed long ago, or with another key, change nothing', async () => {
    const { id, subjectId } = await sentOne();
    const key = world.settings.messageProviders!.sms!;
    const arrived = said(id, 'delivered');
    const forged = { ...key, secret: 'x'.repeat(32) };
    expect(await sendReceipt(arrived, forged)).toBe(401);
    expect(await sendReceipt(arrived, { ...key, keyId: 'somebody-else' })).toBe(401);
    expect(await sendReceipt(arrived, key, world.clock.now() - 301_000)).toBe(401);
    const bare = await fetch(`${world.url}/api/channels/receipts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(arrived),
    });
    expect(bare.status).toBe(401);
    expect(await stateOf(subjectId)).toEqual(['sent']);
    expect(await stored(id)).toBe(0);
  });

  it('of what is not here, and what is no receipt, do no harm', async () => {
    expect(await sendReceipt(said(randomUUID(), 'delivered'))).toBe(200);
    expect(await sendReceipt({ id: 'x' })).toBe(400);
    expect(await sendReceipt([])).toBe(400);
  });
});

describe('the cost guard', () => {
  const number = (at: number): string => `199222${at.toString().padStart(5, '0')}`;
  const many = (count: number, wish: (at: number) => Partial<DeliveryOrder>) =>
    world.platform.db.transaction(async (tx) => {
      for (let at = 0; at < count; at += 1) {
        await world.server.core.channels.deliver(tx, order(wish(at)));
      }
    });
  const dropped = async (subjectId: string): Promise<number> =>
    (await of(subjectId)).filter(({ reason }) => reason === 'cost-guard').length;

  it('never cuts the family off because a whole neighbourhood was asked before', async () => {
    await setModes('hold', 'hold');
    const subjectId = randomUUID();
    const rounds = 3;
    await many(31 * rounds, (at) => ({
      subjectId,
      to: { personId: null, phone: number(at % 31) },
    }));
    await many(4, (at) => ({ subjectId, to: { personId: null, phone: number(40 + at) } }));
    expect(await dropped(subjectId)).toBe(0);
  });

  it('does not ring one phone all night about one thing', async () => {
    await setModes('hold', 'hold');
    const { perRecipient } = costLimits.sms!;
    const subjectId = randomUUID();
    await many(perRecipient + 2, () => ({ subjectId }));
    expect(await dropped(subjectId)).toBe(2);
    await many(1, () => ({ subjectId, to: { personId: null, phone: number(1) } }));
    expect(await dropped(subjectId)).toBe(2);
    world.clock.advance(hourMs + 1);
    await many(1, () => ({ subjectId }));
    expect(await dropped(subjectId)).toBe(2);
  });

  it('bounds what is not urgent by its purpose, and nothing else by it', async () => {
    await setModes('hold', 'hold');
    const { perPurpose } = costLimits.sms!;
    const subjectId = randomUUID();
    const to = (at: number) => ({ personId: null, phone: number(at) });
    const reminder = { subjectId, purpose: 'test.reminder', isUrgent: false };
    await many(perPurpose + 1, (at) => ({ ...reminder, to: to(at) }));
    expect(await dropped(subjectId)).toBe(1);
    await many(1, () => ({ ...reminder, purpose: 'test.other', to: to(99) }));
    await many(1, () => ({ subjectId, to: to(99) }));
    expect(await dropped(subjectId)).toBe(1);
  });
});

describe('many messages at once', () => {
  it('before a slow provider all get their turn, and no attempt is counted that was none', async () => {
    await setModes('hold', 'hold');
    const subjectId = randomUUID();
    const count = 120;
    await world.platform.db.transaction(async (tx) => {
      for (let at = 0; at < count; at += 1) {
        const to = { personId: null, phone: `199333${at.toString().padStart(5, '0')}` };
        await world.server.core.channels.deliver(tx, order({ subjectId, to }));
      }
    });
    // Longer than a claim holds, while most still wait for a free place.
    world.clock.advance(4500);
    await world.server.core.channels.sendDue();
    const rows = await world.platform.db.read((manager) =>
      manager.findBy(ChannelDelivery, { subjectId }),
    );
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['sent']));
    expect(rows).toHaveLength(count);
    // One that was on its way when the clock jumped may have been claimed anew; one that only waited may not.
    expect(rows.filter(({ attempts }) => attempts === 1).length).toBeGreaterThanOrEqual(count - 24);
  });
});

describe('an installation without providers', () => {
  it('says so, and the call for help goes on in the app', async () => {
    const bare = await createWorld({
      messageProviders: { sms: null, voice: null },
      alarmTemplateId: null,
    });
    try {
      const wish = order({ channels: ['sms', 'voice', 'wechat'] });
      const { db } = bare.platform;
      await db.transaction((tx) => bare.server.core.channels.deliver(tx, wish));
      const states = await db.read((manager) =>
        bare.server.core.channels.deliveriesOf(manager, wish.subjectId),
      );
      expect(states.map(({ state, reason }) => [state, reason])).toEqual(
        Array.from({ length: 3 }, () => ['not-a-channel', 'no-provider']),
      );
      expect(bare.server.core.channels.offered).toEqual([]);
    } finally {
      await bare.close();
    }
  });
});

describe('a provider that nobody can reach', () => {
  let dead: Server;
  it('is no reason to lose or to wait', async () => {
    dead = createServer((_request, response) => {
      response.destroy();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => dead.once('listening', resolve));
    const base = `http://127.0.0.1:${(dead.address() as AddressInfo).port.toString()}`;
    const key = { base, keyId: 'k', secret: 'a secret that is long enough' };
    const lonely = await createWorld({ messageProviders: { sms: key, voice: null } });
    try {
      const { db } = lonely.platform;
      const wish = order();
      await db.transaction((tx) => lonely.server.core.channels.deliver(tx, wish));
      const look = () =>
        db.read((manager) => lonely.server.core.channels.deliveriesOf(manager, wish.subjectId));
      for (let at = 0; at < 3; at += 1) {
        await lonely.server.core.channels.sendDue();
        lonely.clock.advance(5000);
      }
      await lonely.server.core.channels.sendDue();
      expect((await look())[0]).toMatchObject({ state: 'failed', reason: 'unavailable' });
    } finally {
      await lonely.close();
      dead.close();
    }
  });
});
