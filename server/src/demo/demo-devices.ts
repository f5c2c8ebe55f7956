import type { DeviceKind } from '@linli/shared/contracts/devices';
import { addDeviceTo, createDeviceEvents, renewKeyOf } from '../modules/devices';
import type { Device } from '../modules/devices';
import type { RunningServer } from '../server';
import type { VirtualDevice } from '../sandbox';

/** Invented devices, handed round to the people in care. */
const models: readonly { readonly kind: DeviceKind; readonly name: string }[] = [
  { kind: 'wearable-button', name: '胸前按钮' },
  { kind: 'pull-cord', name: '卧室拉绳' },
  { kind: 'fall-detector', name: '卫生间跌倒探测器' },
  { kind: 'smoke-alarm', name: '厨房烟雾报警器' },
];

/** Somebody in care without a device is part of the picture too. */
const everyNthHasNone = 5;
const mostDevices = 12;
const heartbeatSeconds = 600;

/** Registers an invented device for most people in care of an empty installation; does nothing where there are some. */
export async function seedDevices({ platform, core }: RunningServer): Promise<void> {
  const { db } = platform;
  const { id: communityId } = await core.households.communities.own();
  const subjects = await db.read((manager) => core.care.openSubjects(manager, communityId));
  const ids = subjects.map(({ careRecordId }) => careRecordId);
  const known = await db.read((manager) => core.devices.of(manager, ids));
  if (known.size > 0) return;
  const parts = { platform, events: createDeviceEvents(core.evidence), timers: core.timers };
  const given = subjects.filter((_one, index) => (index + 1) % everyNthHasNone !== 0);
  await db.transaction(async (tx) => {
    const [staffId] = await core.duty.staffOf(tx, communityId, ['community-staff']);
    if (staffId === undefined) return;
    const by = { personId: staffId, role: 'community-staff' as const };
    for (const [index, subject] of given.slice(0, mostDevices).entries()) {
      const model = models[index % models.length];
      if (model === undefined) continue;
      const { careRecordId, householdId, estateId } = subject;
      const serial = `DEMO-${(index + 1).toString().padStart(4, '0')}`;
      const device = { ...model, serial, heartbeatSeconds, careRecordId, householdId };
      await addDeviceTo(tx, parts, { by, device: { ...device, communityId, estateId } });
    }
  });
}

async function plugIn(
  { platform, core }: RunningServer,
  { device, broker }: { device: Device; broker: string | null },
): Promise<VirtualDevice | null> {
  const key = await platform.db.transaction((tx) => renewKeyOf(tx, { platform }, device));
  if (key === null) return null;
  const number = Number(device.serial.replace(/\D/g, ''));
  const { slug } = await core.households.communities.own();
  const address = await platform.db.read((manager) =>
    core.care.subjectById(manager, device.careRecordId),
  );
  return {
    serial: device.serial,
    key,
    kind: models[(number - 1) % models.length]?.kind ?? 'wearable-button',
    name: address?.address ?? '',
    over: broker !== null && number % 2 === 0 ? 'mqtt' : 'http',
    broker: broker ?? 'mqtt://127.0.0.1:1884',
    community: slug,
    batteryPercent: number === 3 ? 12 : 60 + (number % 4) * 10,
    // One of them has fallen silent, as one always has.
    beats: number !== 4,
  };
}

/** The demo's devices with fresh keys, to be played by the sandbox: half of them over MQTT where there is a broker. */
export async function plugInDevices(server: RunningServer): Promise<VirtualDevice[]> {
  const { platform, core } = server;
  const { id: communityId } = await core.households.communities.own();
  const port = await core.devices.brokerPort();
  const broker = port === null ? null : `mqtt://127.0.0.1:${port.toString()}`;
  const devices = await platform.db.read((manager) =>
    core.devices.syntheticOf(manager, communityId),
  );
  const plugged: VirtualDevice[] = [];
  for (const device of devices.filter(({ serial }) => serial.startsWith('DEMO-'))) {
    const one = await plugIn(server, { device, broker });
    if (one !== null) plugged.push(one);
  }
  return plugged;
}
