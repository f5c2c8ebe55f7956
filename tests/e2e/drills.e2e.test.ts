import { addCareRecord, endCareRecord, listCare } from '@linli/shared/contracts/care';
import { goOffDuty, goOnDuty } from '@linli/shared/contracts/duty';
import { cancelCall, getMyOpenCall, raiseCall } from '@linli/shared/contracts/emergency';
import { getDutyBoard, listClosedCalls } from '@linli/shared/contracts/emergency-board';
import { getDrillMonth, listMyDrills, startDrill } from '@linli/shared/contracts/emergency-drills';
import {
  acceptAlarm,
  acknowledgeAlarm,
  listMyAlarms,
} from '@linli/shared/contracts/emergency-response';
import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import { listMessages } from '@linli/shared/contracts/messages';
import { dayMs, dayOf, hourMs, minuteMs, startOfDay } from '@linli/shared/kernel/time';
import { planDrills } from '@linli/server/modules/emergency/commands/plan-drills';
import type { EmergencyParts } from '@linli/server/modules/emergency/commands/parts';
import { drillWindows } from '@linli/server/modules/emergency/drill-hours';
import { createEmergencyEvents } from '@linli/server/modules/emergency/emergency.events';
import { EmergencyDrill } from '@linli/server/modules/emergency/entities/emergency-drill.entity';
import { LogEntryRow } from '@linli/server/modules/evidence/entities/log-entry-row.entity';
import { randomUUID } from 'node:crypto';
import type { Caller } from '../world/caller';
import { plugIn, postReport, reportNow } from '../world/devices';
import type { Plugged } from '../world/devices';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(60_000);

let world: World;
let staff: Caller;
let luo: Caller;
let hu: Caller;
let wang: Caller;
let careRecordId: string;
let cord: Plugged;

/** The first working day of a month is reached from before it, whichever day the test runs. */
function toNextMonth(): void {
  const today = dayOf(world.clock.now());
  const [year = 0, month = 0] = today.split('-').map(Number);
  const next = month === 12 ? [year + 1, 1] : [year, month + 1];
  const first = `${next[0]!.toString()}-${next[1]!.toString().padStart(2, '0')}-01`;
  world.clock.advance(startOfDay(first) + 10 * minuteMs - world.clock.now());
}

beforeEach(async () => {
  world = await createWorld({ sessionDays: 365 });
  [staff, luo, hu, wang] = (await Promise.all(
    ['chen-jing', 'luo-na', 'hu-bo', 'wang-guilan'].map((slug) => world.signInAs(slug)),
  )) as [Caller, Caller, Caller, Caller];
  const record = await staff.call(addCareRecord, {
    householdId: world.scene.households['wang-guilan']!.id,
    name: '王桂兰',
    group: 'lives-alone-60',
    personId: world.scene.people['wang-guilan']!.id,
  });
  careRecordId = record.id;
  cord = await plugIn(staff, careRecordId);
  toNextMonth();
}, 60_000);
afterEach(() => world.close());

const parts = (): EmergencyParts => ({
  platform: world.platform,
  core: world.server.core,
  events: createEmergencyEvents(world.server.core.evidence),
});
const plan = (): Promise<number> => planDrills(parts(), world.scene.community.id);
const drills = (): Promise<EmergencyDrill[]> =>
  world.platform.db.read((manager) =>
    manager.find(EmergencyDrill, { order: { plannedFor: 'ASC', id: 'ASC' } }),
  );
const appDrill = async (): Promise<EmergencyDrill> =>
  (await drills()).find(({ deviceId }) => deviceId === null)!;
const cordDrill = async (): Promise<EmergencyDrill> =>
  (await drills()).find(({ deviceId }) => deviceId !== null)!;

async function fire(): Promise<void> {
  while ((await world.server.core.timers.fireDue()) > 0);
}

async function moveTo(instant: number): Promise<void> {
  world.clock.advance(instant - world.clock.now() + 1);
  await fire();
}

async function pass(ms: number): Promise<void> {
  world.clock.advance(ms);
  await fire();
}

const alarmsOf = async (caller: Caller): Promise<AlarmView[]> =>
  (await caller.call(listMyAlarms, {})).items;
const bodiesOf = async (caller: Caller): Promise<string[]> =>
  (await caller.call(listMessages, { limit: 100 })).items.map(({ body }) => body);

async function testCord(): Promise<void> {
  const now = world.clock.now();
  const { status } = await postReport(world.url, cord, { report: reportNow('test', now), now });
  expect(status).toBe(200);
  await fire();
}

/** The responder's phone shows it after so long, and the responder says so. */
async function receive(caller: Caller, afterMs: number): Promise<void> {
  world.clock.advance(afterMs);
  const [alarm] = await alarmsOf(caller);
  expect(alarm?.call.isDrill).toBe(true);
  await caller.call(acknowledgeAlarm, { alarmId: alarm!.id });
  await caller.call(acceptAlarm, { alarmId: alarm!.id });
}

describe('the plan of a month', () => {
  it('holds one drill for each way to call, once, at a quiet working hour', async () => {
    expect(await plan()).toBe(2);
    expect(await plan()).toBe(0);
    const planned = await drills();
    expect(planned.map(({ month }) => month)).toEqual(
      Array.from({ length: 2 }, () => dayOf(world.clock.now()).slice(0, 7)),
    );
    for (const { plannedFor } of planned) {
      const ofDay = plannedFor - startOfDay(dayOf(plannedFor));
      expect(drillWindows.some(({ fromMs, untilMs }) => ofDay >= fromMs && ofDay < untilMs)).toBe(
        true,
      );
    }
  });

  it('planned by two machines at once is planned once', async () => {
    await Promise.all([plan(), plan(), plan()]);
    expect(await drills()).toHaveLength(2);
  });

  it('leaves out who is not in care any more when the hour comes', async () => {
    await plan();
    await staff.call(endCareRecord, { careRecordId, reason: '搬到女儿家去住了' });
    await pass(31 * dayMs);
    expect(await drills()).toEqual([]);
    expect((await staff.call(getDutyBoard, {})).items).toEqual([]);
  });

  it('puts off what a server that was away has missed, to a quiet hour again', async () => {
    await plan();
    const [first] = await drills();
    world.clock.advance(first!.plannedFor + 11 * hourMs - world.clock.now());
    await fire();
    const later = (await drills()).find(({ id }) => id === first!.id)!;
    expect(later).toMatchObject({ state: 'planned', startedAt: null });
    expect(later.plannedFor).toBeGreaterThan(world.clock.now());
    const ofDay = later.plannedFor - startOfDay(dayOf(later.plannedFor));
    expect(ofDay).toBeGreaterThanOrEqual(drillWindows[0].fromMs);
    expect(ofDay).toBeLessThan(drillWindows[1].untilMs);
  });

  it('over a month tries everything, and the next month begins anew', async () => {
    await plan();
    const first = await drills();
    for (const { id, plannedFor } of first) {
      await luo.call(goOnDuty, {});
      await moveTo(plannedFor - hourMs);
      await luo.call(goOnDuty, {});
      await moveTo(plannedFor);
      const drill = (await drills()).find((each) => each.id === id)!;
      expect(drill.state).toBe('running');
      if (drill.deviceId !== null) await testCord();
      await receive(luo, 4_100);
    }
    expect((await drills()).map(({ state }) => state)).toEqual(['passed', 'passed']);
    const month = await staff.call(getDrillMonth, {});
    expect(month).toMatchObject({ due: 2, passed: 2, failed: 0 });
    expect(month.medianSeconds).toBeGreaterThanOrEqual(4.1);
    expect(month.slowestSeconds).toBeLessThan(10);
    toNextMonth();
    expect(await plan()).toBe(2);
    expect(await staff.call(getDrillMonth, {})).toMatchObject({ due: 2, passed: 0 });
    expect(await staff.call(getDrillMonth, { month: month.month })).toMatchObject({ passed: 2 });
  });
});

describe('a silent drill of the app', () => {
  beforeEach(async () => {
    await plan();
    const { plannedFor } = await appDrill();
    await moveTo(plannedFor - hourMs);
    await luo.call(goOnDuty, {});
    await hu.call(goOnDuty, {});
    await moveTo(plannedFor);
  });

  it('reaches one responder as a drill, and nothing shows at the old person’s side', async () => {
    const asked = [...(await alarmsOf(luo)), ...(await alarmsOf(hu))];
    expect(asked).toHaveLength(1);
    expect(asked[0]?.call).toMatchObject({ isDrill: true, isSilent: true, trigger: 'app-silent' });
    expect((await wang.call(getMyOpenCall, {})).call).toBeNull();
    const [onBoard] = (await staff.call(getDutyBoard, {})).items;
    expect(onBoard).toMatchObject({ isDrill: true, step: 1 });
  });

  it('passes as the alarm is shown in time, and says so in plain words', async () => {
    const who = (await alarmsOf(luo)).length > 0 ? luo : hu;
    await receive(who, 4_100);
    expect(await appDrill()).toMatchObject({ state: 'passed', failure: null });
    expect((await bodiesOf(wang))[0]).toMatch(
      /^您的手机求助按钮 \d{1,2}月\d{1,2}日 测试正常（4\.\d 秒）$/,
    );
    const mine = await wang.call(listMyDrills, {});
    expect(mine.items[0]).toMatchObject({ state: 'passed', name: '王桂兰' });
    expect(mine.items[0]?.acceptedSeconds).toBeGreaterThanOrEqual(4.1);
    const record = (await staff.call(listCare, {})).items[0];
    expect(record?.lastDrillAt).not.toBeNull();
    expect((await staff.call(getDutyBoard, {})).items).toEqual([]);
    // Real calls and drills are never in one list.
    expect((await staff.call(listClosedCalls, {})).items).toEqual([]);
    expect((await staff.call(listClosedCalls, { drills: 'only' })).items).toHaveLength(1);
  });

  it('leaves only events of the origin drill', async () => {
    const who = (await alarmsOf(luo)).length > 0 ? luo : hu;
    await receive(who, 1_000);
    await world.server.core.evidence.sealNow();
    const entries = await world.platform.db.read((manager) => manager.find(LogEntryRow));
    const own = entries.filter(({ type }) => type.startsWith('emergency.'));
    expect(own.map(({ type }) => type).sort()).toEqual([
      'emergency.call-accepted',
      'emergency.call-closed',
      'emergency.call-raised',
      'emergency.drill-finished',
      'emergency.step-fired',
    ]);
    expect([...new Set(own.map(({ origin }) => origin))]).toEqual(['drill']);
  });

  it('passes too where it was shown and nobody pressed anything, after two minutes more', async () => {
    const who = (await alarmsOf(luo)).length > 0 ? luo : hu;
    const [alarm] = await alarmsOf(who);
    world.clock.advance(50_000);
    await who.call(acknowledgeAlarm, { alarmId: alarm!.id });
    await pass(minuteMs);
    expect(await appDrill()).toMatchObject({ state: 'running' });
    await pass(2 * minuteMs);
    expect(await appDrill()).toMatchObject({ state: 'passed', acceptedAt: null });
    expect(await alarmsOf(who)).toEqual([]);
  });

  it('fails where it stood on no screen within the minute; the desk and the person are told', async () => {
    await pass(minuteMs + 1);
    expect(await appDrill()).toMatchObject({ state: 'failed', failure: 'not-shown' });
    expect((await bodiesOf(wang))[0]).toContain('请打 120 或 110');
    expect((await bodiesOf(staff))[0]).toContain('60 秒内没有显示在值班人的手机上');
    expect(JSON.stringify(await bodiesOf(staff))).not.toContain('王桂兰');
    expect(await staff.call(getDrillMonth, {})).toMatchObject({ due: 2, failed: 1 });
  });

  it('gives way at once to a real press, and is tried another day', async () => {
    const { callId } = await appDrill();
    const id = randomUUID();
    const real = await wang.call(raiseCall, { callId: id });
    expect(real).toMatchObject({ id, isDrill: false });
    expect(real.fact).toBe('stored');
    await fire();
    const open = [...(await alarmsOf(luo)), ...(await alarmsOf(hu))];
    expect(open.length).toBeGreaterThanOrEqual(2);
    expect(open.every(({ call }) => !call.isDrill)).toBe(true);
    const drill = await appDrill();
    expect(drill).toMatchObject({ state: 'planned', startedAt: null, callId: null });
    expect(drill.plannedFor).toBeGreaterThan(world.clock.now());
    const [closed] = (await staff.call(listClosedCalls, { drills: 'only' })).items;
    expect(closed).toMatchObject({ id: callId, outcome: 'drill' });
    await wang.call(cancelCall, { callId: id });
    // Its time is up long ago: nothing of the first attempt may end the second.
    await pass(5 * minuteMs);
    expect(await appDrill()).toMatchObject({ state: 'planned' });
    await moveTo(drill.plannedFor);
    expect(await appDrill()).toMatchObject({ state: 'running' });
  });
});

describe('a drill of a device', () => {
  beforeEach(async () => {
    await plan();
    const { plannedFor } = await cordDrill();
    await moveTo(plannedFor - hourMs);
    await luo.call(goOnDuty, {});
    await moveTo(plannedFor);
  });

  it('asks for its test, and is measured from the report to the screen', async () => {
    expect(await cordDrill()).toMatchObject({ state: 'running', startedAt: null });
    expect((await bodiesOf(wang))[0]).toContain('按一下拉绳报警器上的“测试”');
    await pass(3 * hourMs);
    expect(await alarmsOf(luo)).toEqual([]);
    await testCord();
    await receive(luo, 2_000);
    expect(await cordDrill()).toMatchObject({ state: 'passed' });
    expect((await bodiesOf(wang))[0]).toMatch(/^您的拉绳报警器 .+ 测试正常（2\.\d 秒）$/);
    // Once a month is enough.
    await testCord();
    expect(await alarmsOf(luo)).toEqual([]);
    expect((await drills()).filter(({ deviceId }) => deviceId !== null)).toHaveLength(1);
  });

  it('fails after a day without a test, and a later test is a drill of its own', async () => {
    await pass(dayMs + minuteMs);
    expect(await cordDrill()).toMatchObject({ state: 'failed', failure: 'no-test' });
    await luo.call(goOnDuty, {});
    await testCord();
    await receive(luo, 1_000);
    const month = await staff.call(getDrillMonth, {});
    const cords = month.items.filter(({ channel }) => channel === 'device');
    expect(cords).toHaveLength(1);
    expect(cords[0]).toMatchObject({ state: 'passed', deviceName: '拉绳报警器' });
  });
});

describe('a drill that somebody starts', () => {
  const wish = () => ({ careRecordId, deviceId: null, isSilent: false });

  it('uses the planned one of the month, and says when nobody is on duty', async () => {
    await plan();
    const view = await staff.call(startDrill, wish());
    expect(view).toMatchObject({ state: 'running', channel: 'app', name: '王**' });
    expect(await staff.refusal(startDrill, wish())).toBe('drill_running');
    await fire();
    // Not silent: the person sees that it is a drill.
    expect((await wang.call(getMyOpenCall, {})).call).toMatchObject({ isDrill: true });
    await pass(minuteMs + 1);
    expect(await appDrill()).toMatchObject({ state: 'failed', failure: 'nobody-on-duty' });
    expect((await drills()).filter(({ deviceId }) => deviceId === null)).toHaveLength(1);
    await staff.call(startDrill, wish());
    expect((await drills()).filter(({ deviceId }) => deviceId === null)).toHaveLength(2);
  });

  it('waits for a call that is open, and a planned one is put off', async () => {
    await plan();
    const callId = randomUUID();
    await wang.call(raiseCall, { callId });
    expect(await staff.refusal(startDrill, wish())).toBe('drill_running');
    const { id, plannedFor } = await appDrill();
    await world.platform.db.transaction((tx) =>
      world.server.core.timers.set(tx, {
        kind: 'emergency.drill',
        subjectId: id,
        dueAt: world.clock.now(),
      }),
    );
    await fire();
    const later = await appDrill();
    expect(later.state).toBe('planned');
    expect(later.plannedFor).not.toBe(plannedFor);
    await wang.call(cancelCall, { callId });
  });

  it('is for those who look after that home', async () => {
    const police = await world.signInAs('gao-lei');
    expect(await police.refusal(startDrill, wish())).toBe('forbidden');
    expect(await wang.refusal(startDrill, wish())).toBe('not_found');
    expect(await wang.refusal(getDrillMonth, {})).toBe('not_found');
    expect((await police.call(getDrillMonth, {})).can.start).toBe(false);
    const nobody = { careRecordId: randomUUID(), deviceId: null };
    expect(await staff.refusal(startDrill, nobody)).toBe('not_found');
    const strange = { careRecordId, deviceId: randomUUID() };
    expect(await staff.refusal(startDrill, strange)).toBe('not_found');
    await luo.call(startDrill, wish());
  });

  it('ended by the person before anybody has seen it has not come through', async () => {
    await luo.call(goOnDuty, {});
    await staff.call(startDrill, wish());
    const open = (await wang.call(getMyOpenCall, {})).call;
    await wang.call(cancelCall, { callId: open!.id });
    expect(await appDrill()).toMatchObject({ state: 'failed', failure: 'stopped' });
    await luo.call(goOffDuty, {});
  });
});
