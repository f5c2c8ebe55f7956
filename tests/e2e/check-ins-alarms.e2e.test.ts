import {
  checkIn,
  getMyCheckIn,
  listVisits,
  settleVisit,
  takeVisit,
} from '@linli/shared/contracts/check-ins';
import type { DeviceReport } from '@linli/shared/contracts/devices';
import { listMessages } from '@linli/shared/contracts/messages';
import { dayOf, hourMs, minuteMs } from '@linli/shared/kernel/time';
import { dayAfter, dueAtOf } from '@linli/server/modules/check-ins/due-times';
import type { Caller } from '../world/caller';
import { Care } from '../world/care';
import { plugIn, postReport, reportNow } from '../world/devices';
import type { Plugged } from '../world/devices';
import { smsTo } from '../world/sms';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(120_000);

let world: World;
let wang: Caller;
let staff: Caller;
let grid: Caller;
let cord: Plugged;

const neighbour = { name: '邻居', phone: '13900001111' };

beforeAll(async () => {
  world = await createWorld();
  const care = new Care(world);
  wang = await world.signInAs('wang-guilan');
  staff = await world.signInAs('chen-jing');
  grid = await world.signInAs('luo-na');
  const record = await care.take('wang-guilan', { checkInBy: '09:00' });
  await care.decide(wang, 'emergency-contacts', true);
  await care.addVerified(wang, neighbour);
  cord = await plugIn(staff, record.id);
}, 120_000);
afterAll(() => world.close());

const fire = () => world.server.core.timers.fireDue();
const visits = async () => (await staff.call(listVisits, {})).items;
const stateToday = async () => (await wang.call(getMyCheckIn, {})).today?.state;
const familySms = () => smsTo(world, neighbour.phone);

async function countOf(who: Caller, title: string): Promise<number> {
  const { items } = await who.call(listMessages, { limit: 100 });
  return items.filter((message) => message.title === title).length;
}

async function later(ms: number): Promise<void> {
  world.clock.advance(ms);
  await fire();
}

/** Moves the clock to so long after nine o'clock of the next day that has not come yet, and fires what is due. */
async function nextMorning(afterMs: number): Promise<void> {
  const now = world.clock.now();
  const today = dueAtOf(dayOf(now), '09:00');
  const due = today > now ? today : dueAtOf(dayAfter(dayOf(now)), '09:00');
  await later(due + afterMs - now);
}

async function report(kind: DeviceReport['kind'], saidAgoMs = 0): Promise<void> {
  const now = world.clock.now();
  const answer = await postReport(world.url, cord, {
    report: reportNow(kind, now - saidAgoMs),
    now,
  });
  expect(answer.status).toBe(200);
}

describe('a visit that is not settled', () => {
  it('by finding nobody goes on, and the family is told the truth', async () => {
    await nextMorning(minuteMs);
    const visitId = (await visits())[0]?.id ?? '';
    await grid.call(takeVisit, { visitId });
    const before = (await familySms()).length;
    const found = await grid.call(settleVisit, { visitId, result: 'not-found' });
    expect(found).toMatchObject({ state: 'not-found', settledAt: null, can: { take: true } });
    expect(await countOf(staff, '上门没有找到老人')).toBe(1);
    const told = (await familySms()).slice(before);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('没有见到');
    expect(told[0]).not.toContain('平安');
    expect(await stateToday()).toBe('missed');
    await later(2 * hourMs);
    expect(await countOf(staff, '上门的老人还没有找到')).toBe(1);
    expect((await familySms()).at(-1)).toContain('还没有找到');
    expect((await staff.call(takeVisit, { visitId })).state).toBe('taken');
    await staff.call(settleVisit, { visitId, result: 'well' });
    expect((await familySms()).at(-1)).toContain('人平安');
    expect(await stateToday()).toBe('visited');
    expect(await staff.refusal(takeVisit, { visitId })).toBe('visit_settled');
  });

  it('but forgotten by who took it, begins anew with the next missed day', async () => {
    await nextMorning(minuteMs);
    const visitId = (await visits())[0]?.id ?? '';
    await grid.call(takeVisit, { visitId });
    await wang.call(checkIn, {});
    for (let turn = 0; turn < 6; turn += 1) await later(2 * hourMs);
    const offered = await countOf(grid, '有老人到时间没有报平安');
    const unanswered = await countOf(staff, '没报平安的老人还没有人去看');
    await nextMorning(minuteMs);
    expect((await visits())[0]).toMatchObject({ id: visitId, state: 'open', takenBy: null });
    expect((await visits())[0]?.heardAt).toBeNull();
    expect(await countOf(grid, '有老人到时间没有报平安')).toBe(offered + 1);
    await later(31 * minuteMs);
    expect(await countOf(staff, '没报平安的老人还没有人去看')).toBe(unanswered + 1);
    const before = (await familySms()).length;
    await later(2 * hourMs);
    expect((await familySms()).length).toBe(before + 1);
    await wang.call(checkIn, {});
    expect((await visits())[0]).toMatchObject({ id: visitId, state: 'well' });
  });

  it('however long the house was down, several days behind ask once', async () => {
    const before = await countOf(grid, '有老人到时间没有报平安');
    world.clock.advance(72 * hourMs);
    for (let turn = 0; turn < 6; turn += 1) await fire();
    expect(await countOf(grid, '有老人到时间没有报平安')).toBe(before + 1);
    await wang.call(checkIn, {});
  });
});

describe('a device', () => {
  it('that is tried now says that the person is well, and a report that waited does not', async () => {
    await nextMorning(-hourMs);
    await report('test', 11 * hourMs);
    expect(await stateToday()).toBe('waiting');
    await report('test');
    expect(await stateToday()).toBe('done');
  });

  it('that calls for help says nothing of being well: who goes there is told, after the call', async () => {
    await later(2 * hourMs);
    await nextMorning(minuteMs);
    const well = await countOf(grid, '老人已经报平安');
    await report('alarm');
    const calls: unknown[] = await world.platform.db.query(
      "SELECT `id` FROM `emergency_calls` WHERE `trigger` = 'pull-cord' AND `isDrill` = 0",
    );
    expect(calls).toHaveLength(1);
    expect(await countOf(grid, '没报平安的老人正在呼救')).toBe(0);
    await fire();
    expect(await countOf(grid, '没报平安的老人正在呼救')).toBe(1);
    const [visit] = await visits();
    expect(visit).toMatchObject({ state: 'open', heardAt: null, settledAt: null });
    expect(await countOf(grid, '老人已经报平安')).toBe(well);
    expect(await stateToday()).toBe('missed');
    await nextMorning(-hourMs);
    await report('alarm', 20 * hourMs);
    await fire();
    expect(await stateToday()).toBe('waiting');
  });
});
