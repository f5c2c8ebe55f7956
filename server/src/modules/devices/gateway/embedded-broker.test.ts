import { createConnection } from 'node:net';
import { mqttSigningText, mqttTopicOf } from '@linli/shared/contracts/devices';
import { connectAsync } from 'mqtt';
import type { IClientOptions, MqttClient } from 'mqtt';
import { createLog } from '../../../platform/log';
import type { Settings } from '../../../platform/settings';
import { brokerPasswordOf, signatureOf } from '../signatures';
import type { ClaimedReport } from '../take-report';
import { EmbeddedBroker } from './embedded-broker';

const serial = 'SOS-0001';
const key = 'k'.repeat(43);
const topic = mqttTopicOf('jiaochang', serial);
const other = mqttTopicOf('jiaochang', 'SOS-0002');

let taken: ClaimedReport[] = [];
let malformed = 0;
let store: () => Promise<void>;
let broker: EmbeddedBroker;
let port: number;
const clients: MqttClient[] = [];

beforeEach(async () => {
  taken = [];
  malformed = 0;
  store = () => Promise.resolve();
  broker = new EmbeddedBroker(
    {
      settings: { community: 'jiaochang', host: '127.0.0.1' } as Settings,
      log: createLog('silent'),
    },
    {
      url: null,
      username: null,
      password: null,
      clientId: 'linli',
      port: 0,
      isPortFlexible: true,
    },
    {
      keyOf: (asked) =>
        Promise.resolve(asked === serial ? { deviceId: 'd1', key } : { deviceId: null, key: 'x' }),
      malformed: () => {
        malformed += 1;
      },
      async take(claimed) {
        await store();
        taken.push(claimed);
        return 'accepted';
      },
    },
  );
  broker.start();
  port = (await broker.port()) ?? 0;
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.endAsync(true);
  await broker.stop();
});

async function connect(change: Partial<IClientOptions> = {}): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${port.toString()}`, {
    clientId: serial,
    username: serial,
    password: brokerPasswordOf(key, serial),
    reconnectPeriod: 0,
    protocolVersion: 4,
    ...change,
  });
  client.on('error', () => undefined);
  clients.push(client);
  return client;
}

function message(messageId = 'm-000001'): string {
  const report = { messageId, kind: 'alarm' as const, at: 1 };
  return JSON.stringify({ ...report, signature: signatureOf(key, mqttSigningText(topic, report)) });
}

const closed = (client: MqttClient): Promise<void> =>
  new Promise((resolve) => {
    if (!client.connected) resolve();
    else client.once('close', resolve);
  });

test('a report is acknowledged only after it is stored', async () => {
  let finish: () => void = () => undefined;
  store = () =>
    new Promise((resolve) => {
      finish = resolve;
    });
  const client = await connect();
  let isAcknowledged = false;
  const sent = client.publishAsync(topic, message(), { qos: 1 }).then(() => {
    isAcknowledged = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(isAcknowledged).toBe(false);
  finish();
  await sent;
  expect(taken.map(({ report }) => report.messageId)).toEqual(['m-000001']);
  expect(taken[0]?.isSignedWith(key)).toBe(true);
});

test('a report that cannot be stored is not acknowledged; it comes again and counts then', async () => {
  let failures = 1;
  store = () => {
    failures -= 1;
    return failures >= 0 ? Promise.reject(new Error('no database')) : Promise.resolve();
  };
  const client = await connect({ reconnectPeriod: 20 });
  await client.publishAsync(topic, message(), { qos: 1 });
  expect(taken).toHaveLength(1);
});

test('what is no report is acknowledged, so that it does not come for ever', async () => {
  const client = await connect();
  await client.publishAsync(topic, 'no JSON', { qos: 1 });
  expect(taken).toEqual([]);
  expect(malformed).toBe(1);
});

test('a device may not speak for another one', async () => {
  const client = await connect();
  client.publish(other, message(), { qos: 1 });
  await closed(client);
  expect(taken).toEqual([]);
});

test('nobody may listen, not even to the own topic', async () => {
  const client = await connect();
  for (const filter of [topic, other, '#', 'linli/+/+/report', '$SYS/#']) {
    const granted = await client.subscribeAsync(filter, { qos: 1 }).catch(() => []);
    expect(granted.filter(({ qos }) => (qos as number) < 128)).toEqual([]);
  }
});

test.each([
  ['a wrong password', { password: brokerPasswordOf('wrong', serial) }],
  ['no password', { password: '' }],
  ['the key itself', { password: key }],
  ['a serial that nobody has', { username: 'SOS-0009', clientId: 'SOS-0009' }],
  ['the name of another device', { clientId: 'SOS-0002' }],
])('with %s nobody comes in', async (_what, change) => {
  await expect(connect({ ...change, connectTimeout: 1000 })).rejects.toThrow();
});

test('a packet that is too long is cut off at its header', async () => {
  const socket = createConnection(port, '127.0.0.1');
  const gone = new Promise<void>((resolve) =>
    socket.once('close', () => {
      resolve();
    }),
  );
  socket.on('error', () => undefined);
  // CONNECT with a remaining length of 200 MB, and none of it.
  socket.write(Buffer.from([0x10, 0x80, 0x84, 0xaf, 0x5f]));
  await gone;
  const client = await connect();
  client.publish(topic, 'x'.repeat(5000), { qos: 1 });
  await closed(client);
  expect(taken).toEqual([]);
});
