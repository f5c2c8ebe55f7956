import { changeCareRecord, endCareRecord } from '@linli/shared/contracts/care';
import {
  checkIn,
  getMyCheckIn,
  listVisits,
  settleVisit,
  takeVisit,
} from '@linli/shared/contracts/check-ins';
import { leaveCare } from '@linli/shared/contracts/my-care';
import { listMessages } from '@linli/shared/contracts/messages';
import { dayMs, dayOf, hourMs, minuteMs } from '@linli/shared/kernel/time';
import { dayAfter, dueAtOf } from '@linli/server/modules/check-ins/due-times';
import type { Caller } from '../world/caller';
import { Care } from '../world/care';
import { smsTo } from '../world/sms';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(120_000);

let world: World;
let care: Care;
let wang: Caller;
let staff: Caller;
let grid: Caller;
let careRecordId: string;

const neighbour = { name: '邻居', phone: '13900001111' };

beforeAll(async () => {
  world = await createWorld();
  care = new Care(world);
  wang = await world.signInAs('wang-guilan');
  staff = await world.signInAs('chen-jing');
  grid = await world.signInAs('luo-na');
  careRecordId = (await care.take('wang-guilan', { checkInBy: '09:00' })).id;
  await care.decide(wang, 'emergency-contacts', true);
  await care.addVerified(wang, neighbour);
}, 120_000);
afterAll(() => world.close());

const fire = () => world.server.core.timers.fireDue();
const titles = async (who: Caller) =>
  (await who.call(listMessages, {})).items.map(({ title }) => title);
const visits = async (who: Caller) => (await who.call(listVisits, {})).items;

/** Moves the clock to so long after nine o'clock of the next day that has not come yet, and fires what is due. */
async function nextMorning(afterMs: number): Promise<void> {
  const now = world.clock.now();
  const today = dueAtOf(dayOf(now), '09:00');
  const due = today > now ? today : dueAtOf(dayAfter(dayOf(now)), '09:00');
  await later(due + afterMs - now);
}

async function later(ms: number): Promise<void> {
  world.clock.advance(ms);
  await fire();
}

interface KeptDay {
  readonly day: string;
  readonly state: string;
}

const days = (): Promise<KeptDay[]> =>
  world.platform.db.query('SELECT `day`, `state` FROM `check_in_days` ORDER BY `day`');

describe('a day', () => {
  it('is done by one tap, twice changes nothing, and then nobody comes', async () => {
    await nextMorning(-hourMs);
    expect((await wang.call(getMyCheckIn, {})).today).toMatchObject({ state: 'waiting' });
    const { today } = await wang.call(checkIn, {});
    expect(today).toMatchObject({ state: 'done' });
    expect((await wang.call(checkIn, {})).today).toEqual(today);
    await later(2 * hourMs);
    expect(await visits(staff)).toEqual([]);
    expect(await staff.refusal(checkIn, {})).toBe('no_check_in_wanted');
    expect(await wang.refusal(listVisits, {})).toBe('not_found');
  });

  it('that passes in silence asks for a visit, once, and a late tap settles it', async () => {
    await nextMorning(minuteMs);
    await fire();
    expect(await visits(grid)).toMatchObject([
      { name: '王桂兰', address: '华府天地 3号楼 2单元 501', state: 'open', can: { take: true } },
    ]);
    expect((await titles(grid))[0]).toBe('有老人到时间没有报平安');
    expect((await wang.call(getMyCheckIn, {})).today).toMatchObject({ state: 'missed' });
    expect((await wang.call(checkIn, {})).today).toMatchObject({ state: 'done' });
    expect(await visits(grid)).toMatchObject([{ state: 'well', can: { take: false } }]);
    expect((await titles(grid))[0]).toBe('老人已经报平安');
    await later(hourMs);
    expect(await smsTo(world, neighbour.phone)).toHaveLength(1);
  });
});

describe('a visit', () => {
  it('nobody answers goes to the office and the family, and again, four times at most', async () => {
    await nextMorning(minuteMs);
    const before = (await titles(staff)).length;
    await later(29 * minuteMs);
    expect(await smsTo(world, neighbour.phone)).toHaveLength(1);
    await later(2 * minuteMs);
    expect((await titles(staff))[0]).toBe('没报平安的老人还没有人去看');
    const told = await smsTo(world, neighbour.phone);
    expect(told).toHaveLength(2);
    expect(told[1]).not.toContain('王');
    for (let turn = 0; turn < 6; turn += 1) {
      await later(2 * hourMs);
      // An SMS that waits while the clock leaps is too old to be sent.
      await smsTo(world, neighbour.phone);
    }
    expect((await titles(staff)).length - before).toBeLessThanOrEqual(4);
    expect(await smsTo(world, neighbour.phone)).toHaveLength(5);
    const [visit] = await visits(staff);
    expect(visit).toMatchObject({ state: 'open' });
    await nextMorning(minuteMs);
    const open = (await visits(staff)).filter(({ settledAt }) => settledAt === null);
    expect(open).toHaveLength(1);
    await staff.call(settleVisit, { visitId: visit?.id ?? '', result: 'well' });
    expect((await smsTo(world, neighbour.phone)).at(-1)).toContain('人平安');
    expect((await wang.call(getMyCheckIn, {})).today).toMatchObject({ state: 'visited' });
  });

  it('is taken by one, who or the office settles it; two at once are one', async () => {
    await nextMorning(minuteMs);
    const visitId = (await visits(grid))[0]?.id ?? '';
    const outcomes = await Promise.all(
      [grid, staff].map((one) => one.refusal(takeVisit, { visitId })),
    );
    expect(outcomes.sort()).toEqual(['ok', 'visit_taken']);
    const [taken] = await visits(staff);
    expect(taken).toMatchObject({ state: 'taken', can: { take: false, settle: true } });
    await wang.call(checkIn, {});
    expect((await visits(staff))[0]).toMatchObject({ state: 'taken' });
    expect((await visits(staff))[0]?.heardAt).not.toBeNull();
    await staff.call(settleVisit, { visitId, result: 'well' });
    const again = { visitId, result: 'well' } as const;
    expect(await staff.refusal(settleVisit, again)).toBe('visit_settled');
    expect(await grid.refusal(takeVisit, { visitId })).toBe('visit_settled');
  });

  it('that finds somebody in need raises a call in the same moment', async () => {
    await nextMorning(minuteMs);
    const visitId = (await visits(grid))[0]?.id ?? '';
    await grid.call(takeVisit, { visitId });
    await grid.call(settleVisit, { visitId, result: 'called-for-help' });
    const calls: unknown[] = await world.platform.db.query(
      "SELECT `id` FROM `emergency_calls` WHERE `trigger` = 'missed-check-in'",
    );
    expect(calls).toHaveLength(1);
  });
});

describe('time', () => {
  it('no day is missed or judged twice, whatever the clock does and however long the house was down', async () => {
    const first = (await days()).at(-1)?.day ?? '';
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    for (let turn = 0; turn < 40; turn += 1) {
      const kind = random(6);
      if (kind === 0) world.clock.advance(-random(3 * hourMs));
      else if (kind === 1) world.clock.advance(random(3 * dayMs));
      else world.clock.advance(random(10 * hourMs));
      if (random(2) === 0) await wang.call(checkIn, {});
      // Two servers that fire at once do what one does.
      await Promise.all([fire(), fire()]);
    }
    for (let turn = 0; turn < 20; turn += 1) await fire();
    const kept = await days();
    const listed = kept.map(({ day }) => day);
    expect(new Set(listed).size).toBe(listed.length);
    const wanted: string[] = [];
    const now = world.clock.now();
    for (let day = dayAfter(first); dueAtOf(day, '09:00') <= now; day = dayAfter(day)) {
      wanted.push(day);
    }
    expect(listed.filter((day) => day > first && wanted.includes(day))).toEqual(wanted);
    const open = await world.platform.db.query<unknown[]>(
      'SELECT `id` FROM `check_in_visits` WHERE `settledAt` IS NULL',
    );
    expect(open.length).toBeLessThanOrEqual(1);
  });

  it('another hour holds from the next day on, none ends it, and so does the end of care', async () => {
    await staff.call(changeCareRecord, { careRecordId, checkInBy: '20:00', notes: '改时间' });
    const { today } = await wang.call(getMyCheckIn, {});
    expect(today).not.toBeNull();
    await staff.call(changeCareRecord, { careRecordId, checkInBy: null });
    expect(await wang.refusal(checkIn, {})).toBe('no_check_in_wanted');
    const before = (await days()).length;
    await later(3 * dayMs);
    expect(await days()).toHaveLength(before);
    await staff.call(changeCareRecord, { careRecordId, checkInBy: '09:00' });
    await nextMorning(minuteMs);
    await wang.call(leaveCare, {});
    const left = await visits(staff);
    expect(left.every(({ settledAt }) => settledAt !== null)).toBe(true);
    expect(left.some(({ state }) => state === 'cancelled')).toBe(true);
    const reason = '已经不用再结束一次';
    expect(await staff.refusal(endCareRecord, { careRecordId, reason })).toBe('care_ended');
  });
});
