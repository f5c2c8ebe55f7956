import { randomUUID } from 'node:crypto';
import { DeviceReportRow } from '@linli/server/modules/devices/entities/device-report.entity';
import { Device } from '@linli/server/modules/devices/entities/device.entity';
import type { Caller } from '../world/caller';
import { raiseCrashingHouse } from '../world/crashing-house';
import type { CrashingHouse } from '../world/crashing-house';
import { connectDevice, messageOf, plugIn, reportNow, takeIntoCare } from '../world/devices';
import type { Plugged, Publisher } from '../world/devices';
import { eventually } from '../world/eventually';
import { hasMosquitto, startMosquitto } from '../world/mosquitto';
import type { OwnBroker } from '../world/mosquitto';
import { freePort } from '../world/free-port';

jest.setTimeout(120_000);

/** What the house knows of a device after it has stopped: which alarms were stored, and how many calls they raised. */
async function knownOf(house: CrashingHouse, { device }: Plugged) {
  return house.withDatabase((db) =>
    db.read(async (manager) => ({
      reports: await manager.countBy(DeviceReportRow, { deviceId: device.id, kind: 'alarm' }),
      calls: Number(
        (
          await manager.query<{ n: number | string }[]>(
            'SELECT COUNT(*) AS `n` FROM `emergency_calls` WHERE `deviceId` = ?',
            [device.id],
          )
        )[0]?.n ?? 0,
      ),
      heardAt: (await manager.findOneByOrFail(Device, { id: device.id })).lastHeardAt,
    })),
  );
}

const alarm = (plugged: Plugged) => messageOf(plugged, reportNow('alarm', Date.now()));

/** Starts the house once, registers a device for somebody in care, and stops it again. */
async function prepare(house: CrashingHouse): Promise<Plugged> {
  const server = await house.start();
  const staff: Caller = await house.signInAs('chen-jing');
  const home = house.scene.households['wang-guilan']?.id ?? '';
  const plugged = await plugIn(staff, await takeIntoCare(staff, home));
  await server.stop();
  return plugged;
}

const withBroker = hasMosquitto() || process.env['CI'] === 'true';

(withBroker ? describe : describe.skip)(
  'over Mosquitto (needs the program on this machine)',
  () => {
    let broker: OwnBroker;
    let house: CrashingHouse;
    let gateway: Publisher;
    let plugged: Plugged;

    beforeEach(async () => {
      broker = await startMosquitto();
      house = await raiseCrashingHouse({
        MQTT_URL: broker.url,
        MQTT_CLIENT_ID: `linli-${randomUUID()}`,
      });
      plugged = await prepare(house);
      gateway = await connectDevice(broker.url, null);
    }, 120_000);
    afterEach(async () => {
      await gateway.close();
      await house.close();
      await broker.close();
    });

    it('an alarm that came while no server was there is heard when one is', async () => {
      await gateway.publish(alarm(plugged));
      await broker.stop();
      await broker.start();
      const server = await house.start();
      await eventually(async () => {
        const { lastHeardAt } = await house.withDatabase((db) =>
          db.read((manager) => manager.findOneByOrFail(Device, { id: plugged.device.id })),
        );
        expect(lastHeardAt).not.toBeNull();
      }, 15_000);
      await server.stop();
      expect(await knownOf(house, plugged)).toMatchObject({ reports: 1, calls: 1 });
    });

    it('a server killed after storing and before acknowledging gets it again, and it is one call', async () => {
      const dying = await house.start('devices.stored');
      await gateway.publish(alarm(plugged));
      expect(await dying.ended).toBe('SIGKILL');
      expect(await knownOf(house, plugged)).toMatchObject({ reports: 1, calls: 1 });
      const server = await house.start();
      // The second alarm comes after the repeated first one: when it is known, the first was dealt with.
      const second = alarm(plugged);
      await gateway.publish(second);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await server.stop();
      // A press while a call is open joins it.
      expect(await knownOf(house, plugged)).toMatchObject({ reports: 2, calls: 1 });
    });
  },
);

describe('over the embedded broker', () => {
  let house: CrashingHouse;
  let url: string;

  beforeEach(async () => {
    const port = await freePort();
    url = `mqtt://127.0.0.1:${port.toString()}`;
    house = await raiseCrashingHouse({ MQTT_PORT: port.toString() });
  }, 120_000);
  afterEach(() => house.close());

  it('a server killed before acknowledging gets the report again from the device, and it is one call', async () => {
    const plugged = await prepare(house);
    const dying = await house.start('devices.stored');
    // The broker listens a moment after the rest of the house.
    const device = await eventually(() => connectDevice(url, plugged));
    const sent = device.publish(alarm(plugged));
    expect(await dying.ended).toBe('SIGKILL');
    const server = await house.start();
    await sent;
    await device.close();
    await server.stop();
    expect(await knownOf(house, plugged)).toMatchObject({ reports: 1, calls: 1 });
  });
});
