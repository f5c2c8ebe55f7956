import { randomUUID } from 'node:crypto';
import { addCareRecord, endCareRecord } from '@linli/shared/contracts/care';
import {
  addDevice,
  listDevices,
  renewDeviceKey,
  retireDevice,
} from '@linli/shared/contracts/devices';
import { listMessages } from '@linli/shared/contracts/messages';
import { dayMs, minuteMs } from '@linli/shared/kernel/time';
import type { HelpNeed } from '@linli/server/modules/care/index';
import { LogEntryRow } from '@linli/server/modules/evidence/entities/log-entry-row.entity';
import { noticeSilence } from '@linli/server/modules/devices/commands/notice-silence';
import type { DevicesParts } from '@linli/server/modules/devices/commands/parts';
import { DeviceReportRow } from '@linli/server/modules/devices/entities/device-report.entity';
import { Device } from '@linli/server/modules/devices/entities/device.entity';
import { afterCommit } from '@linli/server/platform/database/database';
import type { Caller } from '../world/caller';
import { plugIn, postReport, reportNow, takeIntoCare } from '../world/devices';
import type { Forged, Plugged } from '../world/devices';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(60_000);

let world: World;
let staff: Caller;
let property: Caller;
let grid: Caller;
let needs: HelpNeed[];
let tried: { deviceId: string; isLate: boolean }[];
let careRecordId: string;

beforeAll(async () => {
  world = await createWorld();
  const { core } = world.server;
  needs = [];
  tried = [];
  core.care.onHelpNeeded((tx, need) => {
    afterCommit(tx, () => needs.push(need));
    return Promise.resolve();
  });
  core.devices.onTest((tx, { deviceId, isLate }) => {
    afterCommit(tx, () => tried.push({ deviceId, isLate }));
    return Promise.resolve();
  });
  staff = await world.signInAs('chen-jing');
  property = await world.signInAs('hu-bo');
  grid = await world.signInAs('luo-na');
  careRecordId = await takeIntoCare(staff, world.scene.households['wang-guilan']?.id ?? '');
}, 60_000);
afterAll(() => world.close());
beforeEach(() => {
  needs = [];
  tried = [];
});

const now = (): number => world.clock.now();
const rowOf = (id: string): Promise<Device> =>
  world.platform.db.read((manager) => manager.findOneByOrFail(Device, { id }));
const healthOf = async (id: string) => {
  const { items } = await staff.call(listDevices, { limit: 100 });
  return items.find((one) => one.id === id)?.health;
};
const fire = async (): Promise<void> => {
  while ((await world.server.core.timers.fireDue()) > 0);
};
const titlesOf = async (caller: Caller): Promise<string[]> =>
  (await caller.call(listMessages, { limit: 100 })).items.map(({ title }) => title);
const countOf = async (caller: Caller, title: string): Promise<number> =>
  (await titlesOf(caller)).filter((one) => one === title).length;
const eventsOf = async (type: string): Promise<number> => {
  await world.server.core.evidence.sealNow();
  return world.platform.db.read((manager) => manager.countBy(LogEntryRow, { type }));
};

async function say(
  plugged: Plugged,
  kind: 'alarm' | 'heartbeat' | 'test',
  change: { messageId?: string; at?: number; batteryPercent?: number; forged?: Forged } = {},
): Promise<{ status: number; text: string }> {
  const { forged = {}, ...report } = change;
  const asked = { report: reportNow(kind, now(), report), now: now(), forged };
  return postReport(world.url, plugged, asked);
}

describe('the register', () => {
  it('shows a key once, keeps it sealed, and does not give a serial twice', async () => {
    const { device, key, serial } = await plugIn(staff, careRecordId);
    expect(key.length).toBeGreaterThanOrEqual(40);
    expect(device.health).toBe('never-heard');
    const row = await rowOf(device.id);
    expect(JSON.stringify(row)).not.toContain(key);
    const { items } = await staff.call(listDevices, { limit: 100 });
    expect(JSON.stringify(items)).not.toContain(key);
    const again = { serial, name: '按钮', kind: 'wearable-button' as const, careRecordId };
    expect(await property.refusal(addDevice, again)).toBe('serial_taken');
  });

  it('lets a grid worker see and not change', async () => {
    const { device } = await plugIn(property, careRecordId);
    const { items } = await grid.call(listDevices, { limit: 100 });
    const seen = items.find(({ id }) => id === device.id);
    expect(seen?.can).toEqual({ retire: false, renewKey: false });
    const deviceId = device.id;
    expect(await grid.refusal(renewDeviceKey, { deviceId })).toBe('forbidden');
    expect(await grid.refusal(retireDevice, { deviceId, reason: '不再需要它了' })).toBe(
      'forbidden',
    );
  });

  it('refuses somebody who is in no care and a record that has ended', async () => {
    const wish = { serial: 'T-nobody', name: '按钮', kind: 'wearable-button' as const };
    expect(await staff.refusal(addDevice, { ...wish, careRecordId: randomUUID() })).toBe(
      'not_found',
    );
    const other = await takeIntoCare(staff, world.scene.households['li-jianguo']?.id ?? '');
    const plugged = await plugIn(staff, other);
    await staff.call(endCareRecord, { careRecordId: other, reason: '已经搬去和儿子住' });
    expect((await rowOf(plugged.device.id)).retiredAt).not.toBeNull();
    expect((await say(plugged, 'alarm')).status).toBe(401);
    expect(await staff.refusal(addDevice, { ...wish, careRecordId: other })).toBe('not_found');
  });

  it('gives a new key with which the old one stops working', async () => {
    const plugged = await plugIn(staff, careRecordId);
    expect((await say(plugged, 'heartbeat')).status).toBe(200);
    const { key } = await staff.call(renewDeviceKey, { deviceId: plugged.device.id });
    expect((await say(plugged, 'heartbeat')).status).toBe(401);
    expect((await say({ ...plugged, key }, 'heartbeat')).status).toBe(200);
  });

  it('retires a device once; its serial is free again, its reports are refused', async () => {
    const plugged = await plugIn(staff, careRecordId);
    const deviceId = plugged.device.id;
    const reason = '装置坏了，换新的';
    const retired = await staff.call(retireDevice, { deviceId, reason });
    expect(retired.retiredAt).not.toBeNull();
    expect(await staff.refusal(retireDevice, { deviceId, reason })).toBe('device_retired');
    expect(await staff.refusal(renewDeviceKey, { deviceId })).toBe('device_retired');
    expect((await say(plugged, 'alarm')).status).toBe(401);
    expect(JSON.stringify(await rowOf(deviceId))).not.toContain(reason);
    await plugIn(staff, careRecordId, { serial: plugged.serial });
    expect(needs).toEqual([]);
  });

  it('lists what is down first, page by page, with the counts', async () => {
    const down = await plugIn(staff, careRecordId, { heartbeatSeconds: 60 });
    await say(down, 'heartbeat');
    world.clock.advance(4 * minuteMs);
    const fresh = await plugIn(staff, careRecordId);
    await say(fresh, 'heartbeat');
    const first = await staff.call(listDevices, { limit: 1 });
    expect(first.items[0]?.health).toBe('down');
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await staff.call(listDevices, { limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ health }) => health));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    const order = ['down', 'never-heard', 'late', 'ok'];
    expect(seen).toEqual([...seen].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    const { counts } = first;
    expect(counts.ok + counts.late + counts.down + counts.neverHeard).toBe(seen.length);
    const onlyDown = await staff.call(listDevices, { health: 'down', limit: 100 });
    expect(onlyDown.items).toHaveLength(counts.down);
  });
});

describe('an alarm over HTTP', () => {
  it('calls for help once, however often it is sent', async () => {
    const plugged = await plugIn(staff, careRecordId);
    const messageId = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => say(plugged, 'alarm', { messageId, at: now() })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const accepted = answers.map(
      ({ text }) => (JSON.parse(text) as { accepted: boolean }).accepted,
    );
    expect(accepted.filter(Boolean)).toHaveLength(1);
    expect(needs).toEqual([
      {
        careRecordId,
        trigger: 'pull-cord',
        deviceId: plugged.device.id,
        isDrill: false,
        saidAt: null,
      },
    ]);
  });

  it('is refused alike for a wrong key, a stranger, an old time, other bytes and no signature', async () => {
    const plugged = await plugIn(staff, careRecordId);
    const forgeries: Forged[] = [
      { key: 'wrong' },
      { serial: 'T-unknown-serial' },
      { time: now() - 6 * minuteMs },
      { time: now() + 6 * minuteMs },
      { body: JSON.stringify(reportNow('alarm', now())) },
      { signature: '' },
      { signature: 'zz' },
    ];
    const answers = [];
    for (const forged of forgeries) answers.push(await say(plugged, 'alarm', { forged }));
    const said = answers.map(({ status, text }) => {
      const { error } = JSON.parse(text) as { error: { code: string; message: string } };
      return [status, error.code, error.message];
    });
    expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(said[0]?.slice(0, 2)).toEqual([401, 'device_signature_refused']);
    expect(needs).toEqual([]);
    expect((await rowOf(plugged.device.id)).lastHeardAt).toBeNull();
  });

  it('that waited in the device still calls for help, and says that it is late', async () => {
    const plugged = await plugIn(staff, careRecordId);
    const pressedAt = now() - 40 * minuteMs;
    expect((await say(plugged, 'alarm', { at: pressedAt })).status).toBe(200);
    expect(needs.map(({ saidAt }) => saidAt)).toEqual([pressedAt]);
    world.clock.advance(1);
    expect((await say(plugged, 'alarm', { at: pressedAt + 1 })).status).toBe(200);
    await fire();
    // A device that hands in everything it kept is told of once.
    expect(await countOf(staff, '呼救可能是补发的，请马上查看')).toBe(1);
    // It tells that the device was alive then, not that it is now.
    expect((await rowOf(plugged.device.id)).lastHeardAt).toBe(pressedAt + 1);
  });

  it.each([0, 8_640_000_000_000_001, Number.MAX_SAFE_INTEGER])(
    'from a device whose clock says %d calls for help too',
    async (at) => {
      const plugged = await plugIn(staff, careRecordId);
      expect((await say(plugged, 'alarm', { at })).status).toBe(200);
      expect(needs).toHaveLength(1);
    },
  );

  it('of the kind test feeds drills and calls nobody', async () => {
    const plugged = await plugIn(staff, careRecordId);
    const messageId = randomUUID();
    await say(plugged, 'test', { messageId });
    await say(plugged, 'test', { messageId });
    await say(plugged, 'test', { at: now() - 40 * minuteMs });
    const { id: deviceId } = plugged.device;
    expect(tried).toEqual([
      { deviceId, isLate: false },
      { deviceId, isLate: true },
    ]);
    expect(needs).toEqual([]);
  });
});

describe('health', () => {
  it('goes from ok over late to down by the server’s clock, and is recorded and told once', async () => {
    const plugged = await plugIn(staff, careRecordId, { heartbeatSeconds: 600 });
    const { id } = plugged.device;
    await say(plugged, 'heartbeat', { batteryPercent: 80 });
    const [silent, back] = [
      await eventsOf('devices.device-silent'),
      await eventsOf('devices.device-back'),
    ];
    const told = await countOf(staff, '呼叫装置失去联系');
    expect(await healthOf(id)).toBe('ok');
    world.clock.advance(15 * minuteMs);
    await fire();
    expect(await healthOf(id)).toBe('late');
    world.clock.advance(14 * minuteMs);
    await say(plugged, 'heartbeat');
    world.clock.advance(29 * minuteMs);
    await fire();
    expect(await healthOf(id)).toBe('late');
    expect((await rowOf(id)).silentAt).toBeNull();
    world.clock.advance(2 * minuteMs);
    await fire();
    await fire();
    expect(await healthOf(id)).toBe('down');
    expect((await rowOf(id)).silentAt).not.toBeNull();
    expect(await eventsOf('devices.device-silent')).toBeGreaterThan(silent);
    expect(await countOf(staff, '呼叫装置失去联系')).toBeGreaterThan(told);
    const before = await eventsOf('devices.device-back');
    expect(before).toBe(back);
    await say(plugged, 'heartbeat');
    await say(plugged, 'heartbeat');
    expect(await eventsOf('devices.device-back')).toBe(back + 1);
    expect(await healthOf(id)).toBe('ok');
    // The next outage is noticed again.
    world.clock.advance(31 * minuteMs);
    await fire();
    expect((await rowOf(id)).silentAt).not.toBeNull();
  });

  it('is not judged at once by a server that has only begun to listen', async () => {
    const plugged = await plugIn(staff, careRecordId, { heartbeatSeconds: 600 });
    const { id } = plugged.device;
    await say(plugged, 'heartbeat');
    world.clock.advance(60 * minuteMs);
    const { platform } = world;
    const noMore = () => Promise.resolve();
    const set: number[] = [];
    const timers = {
      set: (_tx: unknown, { dueAt }: { dueAt: number }) => Promise.resolve(void set.push(dueAt)),
      cancel: noMore,
    };
    const parts = { platform, timers, startedAt: now() } as unknown as DevicesParts;
    await platform.db.transaction((tx) => noticeSilence(tx, parts, { subjectId: id }));
    expect((await rowOf(id)).silentAt).toBeNull();
    expect(set).toEqual([parts.startedAt + 10 * minuteMs]);
  });

  it('is not set back by reports that come in another order', async () => {
    const plugged = await plugIn(staff, careRecordId);
    const { id } = plugged.device;
    const old = now() - 30 * minuteMs;
    await say(plugged, 'heartbeat', { batteryPercent: 70 });
    const heardAt = (await rowOf(id)).lastHeardAt;
    await say(plugged, 'heartbeat', { at: old, batteryPercent: 90 });
    const row = await rowOf(id);
    expect(row.lastHeardAt).toBe(heardAt);
    expect(row.batteryPercent).toBe(70);
  });

  it('is not mended by a heartbeat from before the outage, nor by one from the future', async () => {
    const plugged = await plugIn(staff, careRecordId, { heartbeatSeconds: 60 });
    const { id } = plugged.device;
    await say(plugged, 'heartbeat');
    world.clock.advance(60 * minuteMs);
    await fire();
    const back = await eventsOf('devices.device-back');
    await say(plugged, 'heartbeat', { at: now() - 30 * minuteMs });
    await say(plugged, 'heartbeat', { at: now() + 30 * minuteMs });
    expect(await healthOf(id)).toBe('down');
    expect(await eventsOf('devices.device-back')).toBe(back);
  });

  it('of a device that never comes is told once, and its first word is no return', async () => {
    const plugged = await plugIn(staff, careRecordId, { heartbeatSeconds: 60 });
    await fire();
    const told = await countOf(staff, '呼叫装置还没有接通');
    world.clock.advance(4 * minuteMs);
    await fire();
    await fire();
    expect(await countOf(staff, '呼叫装置还没有接通')).toBe(told + 1);
    const back = await eventsOf('devices.device-back');
    await say(plugged, 'heartbeat');
    expect(await eventsOf('devices.device-back')).toBe(back);
    expect(await healthOf(plugged.device.id)).toBe('ok');
  });

  it('includes the battery, which is told once when it is low and again after it was good', async () => {
    const plugged = await plugIn(staff, careRecordId);
    const before = await countOf(staff, '呼叫装置电量低');
    for (const batteryPercent of [40, 15, 14, 16, 13]) {
      await say(plugged, 'heartbeat', { batteryPercent });
    }
    expect(await countOf(staff, '呼叫装置电量低')).toBe(before + 1);
    for (const batteryPercent of [90, 12]) await say(plugged, 'heartbeat', { batteryPercent });
    expect(await countOf(staff, '呼叫装置电量低')).toBe(before + 2);
    expect((await rowOf(plugged.device.id)).batteryPercent).toBe(12);
  });
});

describe('what others see of devices', () => {
  it('is one row for each record, and every device in use', async () => {
    const other = await takeIntoCare(staff, world.scene.households['zhao-min']?.id ?? '');
    const live = await plugIn(staff, other);
    await plugIn(staff, other);
    await say(live, 'heartbeat');
    const { devices } = world.server.core;
    const { of, select } = await world.platform.db.read(async (manager) => {
      const { sql, values } = devices.healthSelect(now());
      const rows = await manager.query<{ careRecordId: string; live: unknown; down: unknown }[]>(
        sql,
        [...values],
      );
      return { of: await devices.of(manager, [other, randomUUID()]), select: rows };
    });
    expect([...of.keys()]).toEqual([other]);
    expect(of.get(other)?.map(({ health }) => health)).toEqual(['ok', 'never-heard']);
    const row = select.find((one) => one.careRecordId === other);
    expect([Number(row?.live), Number(row?.down)]).toEqual([1, 0]);
  });
});

describe('what is kept', () => {
  const purge = (dataClass: string, before: number) => {
    const rule = world.server.core.devices.retention?.find((one) => one.dataClass === dataClass);
    if (rule === undefined) throw new Error(`there is no rule for ${dataClass}`);
    return world.platform.db.transaction((tx) => rule.purge(tx, before, 100));
  };

  it('are alarms as long as their device is in use, so that none can be played again', async () => {
    const plugged = await plugIn(staff, careRecordId);
    const messageId = randomUUID();
    await say(plugged, 'alarm', { messageId });
    await say(plugged, 'heartbeat');
    const muchLater = now() + 400 * dayMs;
    while ((await purge('devices.heartbeats', muchLater)) > 0);
    while ((await purge('devices.retired', muchLater)) > 0);
    needs = [];
    const again = await say(plugged, 'alarm', { messageId });
    expect(JSON.parse(again.text)).toMatchObject({ accepted: false });
    expect(needs).toEqual([]);
  });

  it('goes with a device that was retired long ago', async () => {
    const plugged = await plugIn(staff, careRecordId);
    await say(plugged, 'alarm');
    const deviceId = plugged.device.id;
    await staff.call(retireDevice, { deviceId, reason: '装置坏了，换新的' });
    world.clock.advance(minuteMs);
    while ((await purge('devices.retired', now())) > 0);
    const left = await world.platform.db.read(async (manager) => ({
      devices: await manager.countBy(Device, { id: deviceId }),
      reports: await manager.countBy(DeviceReportRow, { deviceId }),
    }));
    expect(left).toEqual({ devices: 0, reports: 0 });
  });

  it('is shown to the person, and loses what staff have written when the account goes', async () => {
    const personId = world.scene.people['zhao-min']?.id ?? '';
    const record = await staff.call(addCareRecord, {
      householdId: world.scene.households['zhao-min']?.id ?? '',
      name: '赵敏',
      group: 'other',
      personId,
    });
    const { device } = await plugIn(staff, record.id);
    const [data] = world.server.core.devices.personalData ?? [];
    if (data === undefined) throw new Error('the module holds something about people');
    const { db } = world.platform;
    const held = await db.read((manager) => data.collect(manager, personId));
    expect(held).toMatchObject([{ name: '卧室拉绳', kind: 'pull-cord', serial: device.serial }]);
    await db.transaction(async (tx) => data.erase(tx, personId));
    const after = await db.read((manager) => data.collect(manager, personId));
    expect(after).toMatchObject([{ name: '拉绳报警器' }]);
  });
});
