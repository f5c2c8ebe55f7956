import { randomUUID } from 'node:crypto';
import { listMessages } from '@linli/shared/contracts/messages';
import type { HelpNeed } from '@linli/server/modules/care/index';
import { DeviceReportRow } from '@linli/server/modules/devices/entities/device-report.entity';
import { Device } from '@linli/server/modules/devices/entities/device.entity';
import { pressRules } from '@linli/server/modules/devices/press-window';
import { afterCommit } from '@linli/server/platform/database/database';
import type { Caller } from '../world/caller';
import { failMessages, plugIn, postReport, reportNow, takeIntoCare } from '../world/devices';
import type { Plugged } from '../world/devices';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(60_000);

const lowBattery = '呼叫装置电量低';

let world: World;
let staff: Caller;
let needs: HelpNeed[];
let doesHelpFail: boolean;
let careRecordId: string;

beforeAll(async () => {
  world = await createWorld();
  world.server.core.care.onHelpNeeded((tx, need) => {
    if (doesHelpFail) return Promise.reject(new Error('no call can be raised'));
    afterCommit(tx, () => needs.push(need));
    return Promise.resolve();
  });
  staff = await world.signInAs('chen-jing');
  careRecordId = await takeIntoCare(staff, world.scene.households['wang-guilan']?.id ?? '');
}, 60_000);
afterAll(() => world.close());
beforeEach(() => {
  needs = [];
  doesHelpFail = false;
});
afterEach(() => {
  jest.restoreAllMocks();
});

const now = (): number => world.clock.now();
const fire = async (): Promise<void> => {
  while ((await world.server.core.timers.fireDue()) > 0);
};
const toldOfBattery = async (): Promise<number> =>
  (await staff.call(listMessages, { limit: 100 })).items.filter(({ title }) => title === lowBattery)
    .length;
const storedOf = ({ device }: Plugged): Promise<number> =>
  world.platform.db.read((manager) => manager.countBy(DeviceReportRow, { deviceId: device.id }));

async function say(
  plugged: Plugged,
  kind: 'alarm' | 'heartbeat' | 'test',
  change: { messageId?: string; batteryPercent?: number } = {},
): Promise<{ status: number; accepted: boolean | undefined }> {
  const report = reportNow(kind, now(), change);
  const { status, text } = await postReport(world.url, plugged, { report, now: now() });
  return { status, accepted: (JSON.parse(text) as { accepted?: boolean }).accepted };
}

async function factsOf(): Promise<Record<string, number>> {
  const response = await fetch(`${world.url}/readyz`);
  const { deviceReports } = (await response.json()) as { deviceReports: Record<string, number> };
  return deviceReports;
}

describe('an alarm', () => {
  it('calls for help though nothing else that it tells can be noted, and that is noted later', async () => {
    const plugged = await plugIn(staff, careRecordId);
    const before = await toldOfBattery();
    const mended = failMessages(world, lowBattery);
    expect(await say(plugged, 'alarm', { batteryPercent: 5 })).toEqual({
      status: 200,
      accepted: true,
    });
    expect(needs).toHaveLength(1);
    await fire();
    expect(await toldOfBattery()).toBe(before);
    mended();
    world.clock.advance(2000);
    await fire();
    expect(await toldOfBattery()).toBe(before + 1);
    const row = await world.platform.db.read((manager) =>
      manager.findOneByOrFail(Device, { id: plugged.device.id }),
    );
    expect(row).toMatchObject({ batteryPercent: 5 });
    expect(row.lastHeardAt).not.toBeNull();
    expect(needs).toHaveLength(1);
  });

  it('whose call cannot be raised is stored, and tried until it can, once', async () => {
    const plugged = await plugIn(staff, careRecordId);
    const messageId = randomUUID();
    const { alarmsKept = 0 } = await factsOf();
    doesHelpFail = true;
    expect(await say(plugged, 'alarm', { messageId })).toEqual({ status: 200, accepted: true });
    await fire();
    expect(needs).toEqual([]);
    expect(await factsOf()).toMatchObject({ alarmsKept: alarmsKept + 1 });
    doesHelpFail = false;
    world.clock.advance(2000);
    await fire();
    await fire();
    const deviceId = plugged.device.id;
    expect(needs).toMatchObject([{ careRecordId, deviceId, isDrill: false, saidAt: null }]);
    expect(await say(plugged, 'alarm', { messageId })).toEqual({ status: 200, accepted: false });
    expect(needs).toHaveLength(1);
  });

  it('pressed without end calls each time and fills no table', async () => {
    const plugged = await plugIn(staff, careRecordId);
    for (let press = 0; press < pressRules.most + 5; press += 1) {
      expect(await say(plugged, 'alarm')).toEqual({ status: 200, accepted: true });
    }
    expect(needs).toHaveLength(pressRules.most + 5);
    expect(await storedOf(plugged)).toBe(pressRules.most);
    expect((await say(plugged, 'test')).status).toBe(429);
    world.clock.advance(pressRules.inMs);
    await say(plugged, 'alarm');
    expect(await storedOf(plugged)).toBe(pressRules.most + 1);
  });
});

it('a heartbeat that can never be stored is set aside after some tries, and counted', async () => {
  const plugged = await plugIn(staff, careRecordId);
  const { othersSetAside = 0 } = await factsOf();
  failMessages(world, lowBattery);
  const heartbeat = { messageId: randomUUID(), batteryPercent: 5 };
  const answers = [];
  for (let attempt = 0; attempt < 4; attempt += 1) {
    answers.push(await say(plugged, 'heartbeat', heartbeat));
  }
  expect(answers.map(({ status }) => status)).toEqual([500, 500, 500, 200]);
  expect(answers[3]?.accepted).toBe(false);
  expect(await factsOf()).toMatchObject({ othersSetAside: othersSetAside + 1 });
  expect((await say(plugged, 'alarm', { batteryPercent: 5 })).status).toBe(200);
  expect(needs).toHaveLength(1);
});
