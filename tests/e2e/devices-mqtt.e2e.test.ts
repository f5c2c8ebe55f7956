import { randomUUID } from 'node:crypto';
import { mqttTopicOf, renewDeviceKey, retireDevice } from '@linli/shared/contracts/devices';
import type { HelpNeed } from '@linli/server/modules/care/index';
import { afterCommit } from '@linli/server/platform/database/database';
import type { MqttSettings } from '@linli/server/platform/settings';
import type { Caller } from '../world/caller';
import {
  connectDevice,
  failMessages,
  messageOf,
  plugIn,
  reportNow,
  takeIntoCare,
} from '../world/devices';
import type { Plugged, Publisher } from '../world/devices';
import { eventually } from '../world/eventually';
import { hasMosquitto, startMosquitto } from '../world/mosquitto';
import type { OwnBroker } from '../world/mosquitto';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(90_000);

const mqtt: MqttSettings = {
  url: null,
  username: null,
  password: null,
  clientId: `linli-test-${randomUUID()}`,
  port: 0,
  isPortFlexible: true,
};

/** A world that listens in this way, with somebody in care and what was heard of them. */
interface Listening {
  readonly world: World;
  readonly staff: Caller;
  readonly careRecordId: string;
  readonly needs: HelpNeed[];
}

async function listen(settings: MqttSettings): Promise<Listening> {
  const world = await createWorld({ mqtt: settings });
  const needs: HelpNeed[] = [];
  world.server.core.care.onHelpNeeded((tx, need) => {
    afterCommit(tx, () => needs.push(need));
    return Promise.resolve();
  });
  const staff = await world.signInAs('chen-jing');
  const home = world.scene.households['wang-guilan']?.id ?? '';
  const careRecordId = await takeIntoCare(staff, home);
  await world.server.core.devices.listening();
  return { world, staff, careRecordId, needs };
}

/** What holds for every way in. `send` publishes as the device; resolves when the broker has acknowledged. */
function behaves(
  the: () => Listening & { send(plugged: Plugged, message: Message): Promise<void> },
): void {
  const alarmOf = (plugged: Plugged, messageId = randomUUID()) =>
    messageOf(plugged, reportNow('alarm', the().world.clock.now(), { messageId }));
  const plug = () => plugIn(the().staff, the().careRecordId);
  const needsOf = ({ device }: Plugged): HelpNeed[] =>
    the().needs.filter(({ deviceId }) => deviceId === device.id);
  /** Everything before it has been dealt with once this one has. */
  const settled = async (): Promise<void> => {
    const last = await plug();
    await the().send(last, alarmOf(last));
    await eventually(() => {
      expect(needsOf(last)).toHaveLength(1);
      return Promise.resolve();
    });
  };

  it('an alarm calls for help, once however often it comes', async () => {
    const plugged = await plug();
    const message = alarmOf(plugged);
    for (let copy = 0; copy < 4; copy += 1) await the().send(plugged, message);
    await settled();
    expect(needsOf(plugged)).toMatchObject([{ trigger: 'pull-cord', isDrill: false }]);
  });

  it('reports that come in another order set nothing back', async () => {
    const plugged = await plug();
    const { world, careRecordId } = the();
    const now = world.clock.now();
    const say = (at: number, batteryPercent: number) =>
      the().send(plugged, messageOf(plugged, reportNow('heartbeat', at, { batteryPercent })));
    await say(now, 50);
    await say(now - 30 * 60_000, 90);
    await settled();
    const [device] = await world.platform.db.read(async (manager) =>
      (
        (await world.server.core.devices.of(manager, [careRecordId])).get(careRecordId) ?? []
      ).filter(({ id }) => id === plugged.device.id),
    );
    expect(device).toMatchObject({ health: 'ok', batteryPercent: 50 });
  });

  it('what is malformed, too long, forged or replayed for another device calls nobody', async () => {
    const plugged = await plug();
    const other = await plug();
    const { topic } = alarmOf(plugged);
    const whole = JSON.parse(alarmOf(plugged).payload) as Record<string, unknown>;
    const payloads = [
      '',
      'no JSON',
      '[]',
      'null',
      JSON.stringify({ ...whole, signature: 'f'.repeat(64) }),
      JSON.stringify({ ...whole, signature: undefined }),
      JSON.stringify({ ...whole, at: -1 }),
      JSON.stringify({ ...whole, kind: 'fire' }),
      JSON.stringify({ ...whole, batteryPercent: 5 }),
      alarmOf({ ...plugged, key: 'wrong' }).payload,
      alarmOf(other).payload,
    ];
    for (const payload of payloads) await the().send(plugged, { topic, payload });
    await settled();
    expect([...needsOf(plugged), ...needsOf(other)]).toEqual([]);
  });

  it('a report that can never be stored holds nobody up, not even its own device, and is set aside', async () => {
    const { devices } = the().world.server.core;
    const { othersSetAside = 0 } = devices.facts();
    const plugged = await plug();
    const mended = failMessages(the().world, '呼叫装置电量低');
    const low = reportNow('heartbeat', the().world.clock.now(), { batteryPercent: 5 });
    const poison = the().send(plugged, messageOf(plugged, low));
    await settled();
    await poison;
    await the().send(plugged, alarmOf(plugged));
    await settled();
    await eventually(() => {
      expect(needsOf(plugged)).toHaveLength(1);
      expect(devices.facts()).toMatchObject({ othersSetAside: othersSetAside + 1 });
      return Promise.resolve();
    }, 10_000);
    mended();
  });

  it('a retired device and an old key are not heard', async () => {
    const [retired, renewed] = [await plug(), await plug()];
    await the().staff.call(retireDevice, {
      deviceId: retired.device.id,
      reason: '装置坏了，换新的',
    });
    await the().staff.call(renewDeviceKey, { deviceId: renewed.device.id });
    for (const plugged of [retired, renewed]) {
      await the()
        .send(plugged, alarmOf(plugged))
        .catch(() => undefined);
    }
    await settled();
    expect([...needsOf(retired), ...needsOf(renewed)]).toEqual([]);
  });
}

interface Message {
  readonly topic: string;
  readonly payload: string;
}

describe('the embedded broker', () => {
  let the: Listening;
  let url: string;

  beforeAll(async () => {
    the = await listen(mqtt);
    url = `mqtt://127.0.0.1:${String(await the.world.server.core.devices.brokerPort())}`;
  }, 60_000);
  afterAll(() => the.world.close());

  behaves(() => ({
    ...the,
    async send(plugged, message) {
      const client = await connectDevice(url, plugged);
      try {
        await client.publish(message);
      } finally {
        await client.close();
      }
    },
  }));

  it('lets no device in under another name, and none speak for another', async () => {
    const [one, other] = [
      await plugIn(the.staff, the.careRecordId),
      await plugIn(the.staff, the.careRecordId),
    ];
    const options = { reconnectPeriod: 0 };
    await expect(connectDevice(url, { ...one, key: other.key }, options)).rejects.toThrow();
    await expect(connectDevice(url, null, options)).rejects.toThrow();
    const client = await connectDevice(url, one, options);
    const report = reportNow('alarm', the.world.clock.now());
    client.publish(messageOf(other, report)).catch(() => undefined);
    await eventually(() => {
      expect(client.isConnected()).toBe(false);
      return Promise.resolve();
    });
    expect(the.needs.filter(({ deviceId }) => deviceId === other.device.id)).toEqual([]);
    await client.close();
  });
});

const withBroker = hasMosquitto() || process.env['CI'] === 'true';

/** Where there is no Mosquitto a developer's run says so; in CI the same absence fails. */
(withBroker ? describe : describe.skip)('Mosquitto (needs the program on this machine)', () => {
  let the: Listening;
  let broker: OwnBroker;
  let gateway: Publisher;

  beforeAll(async () => {
    broker = await startMosquitto();
    the = await listen({ ...mqtt, url: broker.url });
    gateway = await connectDevice(broker.url, null);
  }, 60_000);
  afterAll(async () => {
    await gateway.close();
    await the.world.close();
    await broker.close();
  });

  behaves(() => ({ ...the, send: (_plugged, message) => gateway.publish(message) }));

  it('on a foreign topic nothing is heard, whoever signed it', async () => {
    const plugged = await plugIn(the.staff, the.careRecordId);
    const report = reportNow('alarm', the.world.clock.now());
    const elsewhere = messageOf({ ...plugged, community: 'qili' }, report);
    await gateway.publish(elsewhere);
    const topic = mqttTopicOf('jiaochang', plugged.serial);
    await gateway.publish({ topic, payload: elsewhere.payload });
    await gateway.publish({ topic, payload: 'x'.repeat(200_000) });
    const last = messageOf(plugged, reportNow('alarm', the.world.clock.now()));
    await gateway.publish(last);
    await eventually(() => {
      expect(the.needs.filter(({ deviceId }) => deviceId === plugged.device.id)).toHaveLength(1);
      return Promise.resolve();
    });
  });

  const say = (plugged: Plugged): Message =>
    messageOf(plugged, reportNow('alarm', the.world.clock.now()));
  const heardOf = ({ device }: Plugged): HelpNeed[] =>
    the.needs.filter(({ deviceId }) => deviceId === device.id);

  it('a broker that is restarted amid alarms loses none of them', async () => {
    const plugged = await plugIn(the.staff, the.careRecordId);
    const sent = Array.from({ length: 20 }, () => gateway.publish(say(plugged)));
    await sent[0];
    await broker.stop();
    const sentMeanwhile = Array.from({ length: 5 }, () => gateway.publish(say(plugged)));
    await broker.start();
    // What was not acknowledged the device sends again; what was acknowledged the broker has kept.
    await Promise.all([...sent, ...sentMeanwhile]);
    await eventually(() => {
      expect(heardOf(plugged)).toHaveLength(25);
      return Promise.resolve();
    }, 50_000);
  });

  it('a broker that was killed is found again, and what comes then is heard', async () => {
    const plugged = await plugIn(the.staff, the.careRecordId);
    await broker.stop('SIGKILL');
    const sent = Array.from({ length: 5 }, () => gateway.publish(say(plugged)));
    await broker.start();
    await Promise.all(sent);
    await eventually(() => {
      expect(heardOf(plugged)).toHaveLength(5);
      return Promise.resolve();
    }, 50_000);
  });
});
