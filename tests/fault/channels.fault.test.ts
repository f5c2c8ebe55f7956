import { randomUUID } from 'node:crypto';
import { FieldCipher } from '@linli/server/platform/crypto/field-cipher';
import { openFieldKeys } from '@linli/server/platform/crypto/field-keys';
import { ChannelDelivery } from '@linli/server/modules/channels/entities/channel-delivery.entity';
import { raiseCrashingHouse } from '../world/crashing-house';
import type { CrashingHouse } from '../world/crashing-house';
import { eventually } from '../world/eventually';

jest.setTimeout(120_000);

const phone = '19911113333';
let house: CrashingHouse;

beforeAll(async () => {
  house = await raiseCrashingHouse();
  await house.sandbox('PUT', '/sandbox/phones', { sms: 'hold' });
}, 60_000);
afterAll(() => house.close());

/** What a server leaves that was killed right after the commit: a row that it had claimed for itself. */
function leaveClaimed(): Promise<string> {
  const id = randomUUID();
  const fields = new FieldCipher(openFieldKeys(house.folder));
  const place = { table: 'channel_deliveries', rowId: id } as const;
  const text = JSON.stringify({ title: '有人呼救', body: '华府天地 3号楼' });
  return house.withDatabase(async (db) => {
    await db.transaction((tx) =>
      tx.insert(ChannelDelivery, {
        id,
        purpose: 'test.alarm',
        subjectId: id,
        personId: null,
        recipientKey: 'a'.repeat(64),
        channel: 'sms',
        state: 'waiting',
        reason: null,
        isUrgent: true,
        phoneSealed: fields.seal(phone, { ...place, column: 'phoneSealed' }),
        textSealed: fields.seal(text, { ...place, column: 'textSealed' }),
        link: null,
        attempts: 1,
        nextAttemptAt: Date.now() + 500,
        createdAt: Date.now(),
        sentAt: null,
        deliveredAt: null,
        providerRef: null,
      }),
    );
    return id;
  });
}

const stateOf = (id: string): Promise<string> =>
  house.withDatabase(async (db) => {
    const row = await db.read((manager) => manager.findOneByOrFail(ChannelDelivery, { id }));
    return row.reason === null ? row.state : `${row.state}: ${row.reason}`;
  });

async function shown(id: string): Promise<number[]> {
  const { messages } = (await house.sandbox('GET', `/sandbox/phones/${phone}`)) as {
    messages: { id: string; times: number }[];
  };
  return messages.filter((message) => message.id === id).map(({ times }) => times);
}

async function dieAt(point: string): Promise<void> {
  // It may be dead before it answers anybody.
  const doomed = await house.start(point).catch(() => null);
  if (doomed !== null) expect(await doomed.ended).toBe('SIGKILL');
}

test('killed between commit and sending, the next server sends it, within five seconds', async () => {
  const id = await leaveClaimed();
  await dieAt('channels.before-send');
  expect(await shown(id)).toEqual([]);
  expect(await stateOf(id)).toBe('waiting');
  const server = await house.start();
  await eventually(async () => expect(await shown(id)).toEqual([1]), 5000);
  await server.stop();
  expect(await stateOf(id)).toBe('sent');
});

test('killed between sending and writing it down, it is sent again and the phone shows it once', async () => {
  const id = await leaveClaimed();
  await dieAt('channels.after-send');
  expect(await shown(id)).toEqual([1]);
  expect(await stateOf(id)).toBe('waiting');
  const server = await house.start();
  await eventually(async () => expect(await shown(id)).toEqual([2]), 6000);
  await server.stop();
  expect(await stateOf(id)).toBe('sent');
});
