import {
  addShift,
  getMyDuty,
  goOffDuty,
  goOnDuty,
  listShifts,
  removeShift,
  updateDutyPosition,
} from '@linli/shared/contracts/duty';
import { listSessions, revokeSession, signOut } from '@linli/shared/contracts/identity';
import { listMessages } from '@linli/shared/contracts/messages';
import { listMyPosts, resignPost } from '@linli/shared/contracts/posts';
import { dayMs, dayOf, hourMs, minuteMs } from '@linli/shared/kernel/time';
import { seedDuty } from '@linli/server/demo/demo-duty';
import { DutyShift } from '@linli/server/modules/duty/entities/duty-shift.entity';
import { DutyStretch } from '@linli/server/modules/duty/entities/duty-stretch.entity';
import type { OnDuty } from '@linli/server/modules/duty/index';
import type { Caller } from '../world/caller';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(60_000);

let world: World;
let zheng: Caller;
let hu: Caller;
let luo: Caller;

const gate = { latitude: 36.6512345, longitude: 117.1201, accuracy: 18.4 };

beforeEach(async () => {
  world = await createWorld();
  [zheng, hu, luo] = (await Promise.all(
    ['zheng-kai', 'hu-bo', 'luo-na'].map((slug) => world.signInAs(slug)),
  )) as [Caller, Caller, Caller];
}, 60_000);
afterEach(() => world.close());

const idOf = (slug: string): string => world.scene.people[slug]!.id;

function onDuty(): Promise<OnDuty[]> {
  const { platform, server, scene, clock } = world;
  return platform.db.read((manager) =>
    server.core.duty.onDuty(manager, scene.community.id, clock.now()),
  );
}

const whoIsOn = async (): Promise<string[]> => (await onDuty()).map(({ personId }) => personId);

/** Plans somebody around now, as an administrator. */
function plan(slug: string, fromMs: number, toMs: number) {
  const now = world.clock.now();
  return zheng.call(addShift, {
    personId: idOf(slug),
    startsAt: now + fromMs,
    endsAt: now + toMs,
  });
}

const stretches = (): Promise<DutyStretch[]> =>
  world.platform.db.read((manager) => manager.find(DutyStretch, { order: { since: 'ASC' } }));

async function newestMessage(caller: Caller): Promise<string | undefined> {
  return (await caller.call(listMessages, {})).items[0]?.title;
}

describe('going on duty', () => {
  it('by an own tap lasts twelve hours and is ended by the clock, position and all', async () => {
    const before = world.clock.now();
    expect(await hu.call(getMyDuty, {})).toMatchObject({ canRespond: true, isOnDuty: false });
    const { until } = await hu.call(goOnDuty, { position: gate });
    expect(until - before).toBeGreaterThanOrEqual(12 * hourMs);
    expect(until - before).toBeLessThan(12 * hourMs + minuteMs);
    const [one] = await onDuty();
    expect(one).toMatchObject({
      personId: idOf('hu-bo'),
      grants: [{ role: 'property-staff' }],
      position: { latitude: 36.651235, longitude: 117.1201, accuracy: 18 },
      until,
    });
    expect(await hu.call(getMyDuty, {})).toMatchObject({
      isOnDuty: true,
      hasPosition: true,
      until,
    });
    world.clock.advance(12 * hourMs);
    // Whether or not anything has fired: the time itself is over.
    expect(await onDuty()).toEqual([]);
    expect(await hu.call(getMyDuty, {})).toMatchObject({ isOnDuty: false, hasPosition: false });
    await world.server.core.timers.fireDue();
    const [ended] = await stretches();
    expect(ended).toMatchObject({ endedBy: 'time', endedAt: until, positionSealed: null });
    expect(await newestMessage(hu)).toBe('您的上岗时间到了');
  });

  it('again prolongs it, and the timer moves along', async () => {
    await hu.call(goOnDuty, {});
    world.clock.advance(10 * hourMs);
    const { until } = await hu.call(goOnDuty, {});
    world.clock.advance(2 * hourMs + minuteMs);
    await world.server.core.timers.fireDue();
    expect(await whoIsOn()).toEqual([idOf('hu-bo')]);
    expect(until).toBeGreaterThan(world.clock.now());
    expect(await stretches()).toHaveLength(1);
  });

  it('is for those who answer calls', async () => {
    const resident = await world.signInAs('li-jianguo');
    expect(await resident.refusal(goOnDuty, {})).toBe('cannot_respond');
    expect(await zheng.refusal(goOnDuty, {})).toBe('cannot_respond');
    expect(await resident.call(getMyDuty, {})).toMatchObject({ canRespond: false });
    expect(await onDuty()).toEqual([]);
  });

  it('twice in the same moment makes one stretch', async () => {
    await Promise.all([1, 2, 3, 4].map(() => hu.call(goOnDuty, {})));
    expect(await stretches()).toHaveLength(1);
  });
});

describe('going off duty', () => {
  it('during a planned shift holds, whatever an old screen still sends, until the next shift', async () => {
    await plan('hu-bo', -hourMs, 3 * hourMs);
    await plan('hu-bo', 4 * hourMs, 6 * hourMs);
    expect(await whoIsOn()).toEqual([idOf('hu-bo')]);
    await hu.call(goOffDuty, {});
    expect(await onDuty()).toEqual([]);
    // A phone in a pocket that has not heard of it.
    expect(await hu.call(updateDutyPosition, { position: gate })).toEqual({ isKept: false });
    await hu.call(goOffDuty, {});
    world.clock.advance(hourMs);
    expect(await onDuty()).toEqual([]);
    expect((await hu.call(getMyDuty, {})).isOnDuty).toBe(false);
    world.clock.advance(3 * hourMs + minuteMs);
    expect(await whoIsOn()).toEqual([idOf('hu-bo')]);
  });

  it('is stronger than positions that are on their way at the same moment', async () => {
    await plan('hu-bo', -hourMs, 3 * hourMs);
    await Promise.all([
      ...[1, 2, 3, 4].map(() => hu.call(updateDutyPosition, { position: gate })),
      hu.call(goOffDuty, {}),
      ...[1, 2, 3, 4].map(() => hu.call(updateDutyPosition, { position: gate })),
    ]);
    expect(await onDuty()).toEqual([]);
    expect((await stretches()).every(({ positionSealed }) => positionSealed === null)).toBe(true);
  });

  it('is taken back by going on again, to the end of the shift', async () => {
    const { endsAt } = await plan('hu-bo', -hourMs, 3 * hourMs);
    await hu.call(goOffDuty, {});
    expect(await hu.call(goOnDuty, {})).toEqual({ until: endsAt });
    expect(await whoIsOn()).toEqual([idOf('hu-bo')]);
  });

  it('destroys the only position there is', async () => {
    await hu.call(goOnDuty, { position: gate });
    await hu.call(updateDutyPosition, { position: { ...gate, latitude: 36.66 } });
    const [kept, ...more] = await stretches();
    expect(more).toEqual([]);
    expect(kept?.positionSealed).toMatch(/^f\d+\./);
    expect((await onDuty())[0]?.position?.latitude).toBe(36.66);
    await hu.call(goOffDuty, {});
    expect((await stretches()).map(({ positionSealed }) => positionSealed)).toEqual([null]);
  });
});

describe('a position', () => {
  it('of somebody who is on duty by plan is kept till the end of the shift', async () => {
    const { endsAt } = await plan('luo-na', -minuteMs, 2 * hourMs);
    expect(await luo.call(updateDutyPosition, { position: gate })).toEqual({ isKept: true });
    expect((await onDuty())[0]).toMatchObject({ personId: idOf('luo-na'), until: endsAt });
    expect((await onDuty())[0]?.position).not.toBeNull();
    world.clock.advance(2 * hourMs + minuteMs);
    await world.server.core.timers.fireDue();
    expect((await stretches())[0]).toMatchObject({ endedBy: 'time', positionSealed: null });
  });

  it('of somebody who is not on duty is not kept', async () => {
    expect(await luo.call(updateDutyPosition, { position: gate })).toEqual({ isKept: false });
    expect(await stretches()).toEqual([]);
  });
});

describe('signing out', () => {
  it('ends duty at once, also a planned one: nobody is asked on a phone they have left', async () => {
    await plan('hu-bo', -hourMs, 3 * hourMs);
    await luo.call(goOnDuty, { position: gate });
    expect(await onDuty()).toHaveLength(2);
    await hu.call(signOut, {});
    await luo.call(signOut, {});
    expect(await onDuty()).toEqual([]);
    const kept = await stretches();
    expect(kept.map(({ endedBy }) => endedBy)).toEqual(['signed-out', 'signed-out']);
    expect(kept.every(({ positionSealed }) => positionSealed === null)).toBe(true);
    // Signing in again does not bring it back by itself.
    const again = await world.signInAs('hu-bo');
    expect((await again.call(getMyDuty, {})).isOnDuty).toBe(false);
  });

  it('elsewhere leaves alone who is on duty with this phone, and ends what began over there', async () => {
    const desk = await world.signInAs('hu-bo');
    await hu.call(goOnDuty, {});
    const sessions = (await desk.call(listSessions, {})).items;
    const phone = sessions.find(({ isThisOne }) => !isThisOne)!;
    await desk.call(goOnDuty, {});
    await desk.call(revokeSession, { sessionId: phone.id });
    expect(await whoIsOn()).toEqual([idOf('hu-bo')]);
    const other = await world.signInAs('hu-bo');
    const newest = (await other.call(listSessions, {})).items.find(({ isThisOne }) => !isThisOne)!;
    await other.call(revokeSession, { sessionId: newest.id });
    expect(await onDuty()).toEqual([]);
  });
});

describe('losing the post', () => {
  it('ends duty and plan in the same moment', async () => {
    await plan('hu-bo', -hourMs, 3 * hourMs);
    await plan('hu-bo', dayMs, dayMs + hourMs);
    await hu.call(goOnDuty, { position: gate });
    const [post] = (await hu.call(listMyPosts, {})).items;
    await hu.call(resignPost, { grantId: post!.grantId });
    expect(await onDuty()).toEqual([]);
    expect((await stretches())[0]).toMatchObject({ endedBy: 'post-lost', positionSealed: null });
    expect((await hu.call(getMyDuty, {})).shifts).toEqual([]);
    expect(await hu.refusal(goOnDuty, {})).toBe('cannot_respond');
    expect(await hu.refusal(listShifts, {})).toBe('not_found');
  });
});

describe('the plan', () => {
  it('is made by administrators, tells its people, and shows who is missing when', async () => {
    const today = dayOf(world.clock.now());
    const shift = await plan('luo-na', -hourMs, 5 * hourMs);
    expect(shift).toMatchObject({ post: 'grid-worker', isOnDuty: true, can: { remove: true } });
    expect(shift.name).toBe('罗娜');
    expect(await newestMessage(luo)).toBe('给您排了一个班');
    const seen = await zheng.call(listShifts, { from: today });
    expect(seen.onDutyNow).toMatchObject([{ personId: idOf('luo-na'), name: '罗娜' }]);
    expect(seen.people.map(({ personId }) => personId)).toContain(idOf('hu-bo'));
    expect(seen.people.map(({ personId }) => personId)).not.toContain(idOf('zheng-kai'));
    expect(seen.gaps[0]?.startsAt).toBe(shift.endsAt);
    const asStaff = await hu.call(listShifts, {});
    expect(asStaff.items.map(({ name }) => name)).toEqual(['罗**']);
    expect(asStaff).toMatchObject({ people: [], can: { plan: false } });
    expect((await luo.call(listShifts, {})).items[0]).toMatchObject({ name: '罗娜', isMine: true });
    const staff = { personId: idOf('hu-bo'), startsAt: shift.startsAt, endsAt: shift.endsAt };
    expect(await hu.refusal(addShift, staff)).toBe('forbidden');
    expect(await hu.refusal(removeShift, { shiftId: shift.id })).toBe('forbidden');
    await zheng.call(removeShift, { shiftId: shift.id });
    expect(await newestMessage(luo)).toBe('您的一个班取消了');
    expect(await onDuty()).toEqual([]);
    expect(await zheng.refusal(removeShift, { shiftId: shift.id })).toBe('not_found');
  });

  it('refuses what makes no sense, and the same time twice', async () => {
    const now = world.clock.now();
    const ask = (slug: string, startsAt: number, endsAt: number) =>
      zheng.refusal(addShift, { personId: idOf(slug), startsAt, endsAt });
    expect(await ask('hu-bo', now + hourMs, now)).toBe('shift_backwards');
    expect(await ask('hu-bo', now, now + 25 * hourMs)).toBe('shift_backwards');
    expect(await ask('hu-bo', now - 2 * hourMs, now - hourMs)).toBe('shift_backwards');
    expect(await ask('li-jianguo', now, now + hourMs)).toBe('cannot_respond');
    const same = await Promise.all([1, 2, 3].map(() => ask('hu-bo', now, now + hourMs)));
    expect(same.sort()).toEqual(['ok', 'shift_overlaps', 'shift_overlaps']);
    expect(await ask('hu-bo', now + hourMs, now + 2 * hourMs)).toBe('ok');
  });

  it('of a demo always has somebody on duty, and starting again adds nobody', async () => {
    await seedDuty(world.server);
    await seedDuty(world.server);
    const count = await world.platform.db.read((manager) => manager.count(DutyShift));
    expect(count).toBe(30);
    for (let at = 0; at < 13; at += 1) {
      expect(await onDuty()).toHaveLength(1);
      world.clock.advance(dayMs);
    }
    expect((await (await world.signInAs('zheng-kai')).call(listShifts, {})).onDutyNow).toHaveLength(
      1,
    );
  });

  it('goes after thirteen months', async () => {
    await plan('hu-bo', 0, hourMs);
    await hu.call(goOnDuty, {});
    const rules = world.server.core.duty.retention ?? [];
    const purge = () =>
      world.platform.db.transaction(async (tx) => {
        const counts: number[] = [];
        for (const rule of rules) {
          counts.push(await rule.purge(tx, world.clock.now() - rule.keepDays * dayMs, 100));
        }
        return counts;
      });
    world.clock.advance(395 * dayMs);
    expect(await purge()).toEqual([0, 0]);
    world.clock.advance(2 * dayMs);
    expect(await purge()).toEqual([1, 1]);
    expect(await world.platform.db.read((manager) => manager.count(DutyShift))).toBe(0);
  });
});
