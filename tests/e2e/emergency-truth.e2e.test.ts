import { randomUUID } from 'node:crypto';
import {
  cancelCall,
  confirmArrival,
  getMyCall,
  raiseCall,
} from '@linli/shared/contracts/emergency';
import {
  getCallReview,
  getDutyBoard,
  listClosedCalls,
} from '@linli/shared/contracts/emergency-board';
import {
  acceptAlarm,
  arriveOnSite,
  closeCall,
  getAlarm,
  openCareCard,
} from '@linli/shared/contracts/emergency-response';
import { listMessages } from '@linli/shared/contracts/messages';
import { Binding } from '@linli/server/modules/households/index';
import { noteDelivered } from '@linli/server/modules/emergency/commands/note-receipt';
import type { EmergencyParts } from '@linli/server/modules/emergency/commands/parts';
import { addGrant } from '@linli/server/modules/posts/index';
import { Care } from '../world/care';
import type { Caller } from '../world/caller';
import { Help } from '../world/emergency/help';
import { smsTo } from '../world/sms';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(120_000);

let world: World;
let help: Help;
let care: Care;
let mother: Caller;
let worker: Caller;
let grid: Caller;
let property: Caller;
let careRecordId: string;
const sonsPhone = '13900005678';

beforeAll(async () => {
  world = await createWorld();
  help = new Help(world);
  care = new Care(world);
  mother = await world.signInAs('wang-guilan');
  worker = await world.signInAs('chen-jing');
  grid = await world.signInAs('luo-na');
  property = await world.signInAs('hu-bo');
  careRecordId = (await care.take('wang-guilan')).id;
  await care.decide(mother, 'emergency-contacts', true);
  await care.addVerified(mother, { name: '王浩', phone: sonsPhone });
}, 120_000);
afterAll(() => world.close());

const idOf = (slug: string): string => world.scene.people[slug]?.id ?? '';

/** The events of a type about that call as the log keeps them, oldest first. */
async function eventsOf(type: string, callId: string): Promise<string[]> {
  await world.server.core.evidence.sealNow();
  const rows = await world.platform.db.query<{ detail: string }[]>(
    'SELECT `d`.`detail` AS `detail` FROM `evidence_entries` `e` JOIN `evidence_details` `d` ON `d`.`entryId` = `e`.`entryId` WHERE `e`.`type` = ? ORDER BY `e`.`idx`',
    [type],
  );
  return rows.filter(({ detail }) => detail.includes(callId)).map(({ detail }) => detail);
}

describe('how a call ended', () => {
  it('is never "helped" while nobody stands at the door', async () => {
    const { id: callId } = await help.press(mother);
    const helped = { callId, outcome: 'helped' as const };
    expect(await worker.refusal(closeCall, helped)).toBe('call_step_refused');
    const { id: alarmId } = await help.accept(worker, callId);
    expect(await worker.refusal(closeCall, helped)).toBe('call_step_refused');
    await worker.call(arriveOnSite, { alarmId });
    expect(await worker.refusal(closeCall, helped)).toBe('ok');
  });

  it('is reckoned by the first proof in the review too', async () => {
    const { id: callId } = await help.press(mother);
    const { id: alarmId } = await help.accept(worker, callId);
    await help.after(300);
    await worker.call(arriveOnSite, { alarmId });
    await help.after(900);
    await mother.call(confirmArrival, { callId });
    await worker.call(closeCall, { callId, outcome: 'helped' });
    const review = await worker.call(getCallReview, { callId });
    expect(review.responseSeconds).toBeGreaterThanOrEqual(1200);
    expect(review.metTarget).toBe(false);
    expect(review.lesson).toContain('来的人说按下后 5 分钟到的，按下后 20 分钟才有证明');
  });

  it('tells the family that nobody came, if nobody came', async () => {
    const { id: callId } = await help.press(mother);
    for (let at = 0; at < 20; at += 1) await help.after(1200);
    expect(await mother.call(getMyCall, { callId })).toMatchObject({ outcome: 'unanswered' });
    expect((await smsTo(world, sonsPhone)).at(-1)).toContain('一直没有人到场');
    const [message] = (await worker.call(listMessages, {})).items.filter(({ title }) =>
      title.startsWith('呼救到时限没有人到场'),
    );
    expect(message).toBeDefined();
  });
});

describe('the log', () => {
  it('names who acted: the device that called, the person who said that they are here', async () => {
    const need = { careRecordId, deviceId: randomUUID(), isDrill: false };
    await world.platform.db.transaction((tx) =>
      world.server.core.care.needHelp(tx, { ...need, trigger: 'pull-cord' }),
    );
    await help.fire();
    const { items } = await worker.call(getDutyBoard, {});
    const callId = items[0]?.id ?? '';
    await help.accept(worker, callId);
    await mother.call(confirmArrival, { callId });
    await mother.call(closeCall, { callId, outcome: 'helped' });
    const raised = (await eventsOf('emergency.call-raised', callId)).at(-1);
    expect(raised).toContain('"device"');
    for (const type of ['emergency.responder-arrived', 'emergency.call-closed']) {
      const told = (await eventsOf(type, callId)).at(-1);
      expect(told).toContain('"resident"');
      expect(told).not.toContain('"device"');
    }
  });
});

describe('a receipt', () => {
  it('that comes late is about the alarm that was sent, not about one of a later round', async () => {
    const { id: callId } = await help.press(mother);
    const first = world.clock.now();
    for (let at = 0; at < 6; at += 1) await help.after(180);
    const alarms = () =>
      world.platform.db.query<{ round: number; deliveredAt: number | null }[]>(
        'SELECT `round`, `deliveredAt` FROM `emergency_alarms` WHERE `callId` = ? AND `personId` = ? ORDER BY `round`',
        [callId, idOf('chen-jing')],
      );
    expect((await alarms()).length).toBeGreaterThan(1);
    const delivery = {
      ...{ id: randomUUID(), purpose: 'emergency.alarm', subjectId: callId },
      ...{ personId: idOf('chen-jing'), channel: 'sms' as const, state: 'delivered' as const },
      ...{ reason: null, createdAt: first, sentAt: first, deliveredAt: world.clock.now() },
    };
    const { core, platform } = world.server as unknown as Pick<EmergencyParts, 'core' | 'platform'>;
    await world.platform.db.transaction((tx) =>
      noteDelivered(tx, { core, platform } as EmergencyParts, delivery),
    );
    const [one, ...later] = await alarms();
    expect(one?.deliveredAt).not.toBeNull();
    expect(later.every(({ deliveredAt }) => deliveredAt === null)).toBe(true);
    await mother.call(cancelCall, { callId });
  });
});

describe('a press that waited', () => {
  it('says about when it was made', async () => {
    const pressedAt = world.clock.now() - 20 * 60_000;
    const callId = randomUUID();
    await mother.call(raiseCall, { callId, pressedAt });
    await help.fire();
    const offered = await help.alarmOf(worker, callId);
    expect(offered?.call.pressedAt).toBe(pressedAt);
    const shown = (await worker.call(getDutyBoard, {})).items.find(({ id }) => id === callId);
    expect(shown?.pressedAt).toBe(pressedAt);
    await mother.call(cancelCall, { callId });
    const prompt = await mother.call(raiseCall, {
      callId: randomUUID(),
      pressedAt: world.clock.now() - 3000,
    });
    await help.fire();
    expect((await help.alarmOf(worker, prompt.id))?.call.pressedAt).toBeNull();
    await mother.call(cancelCall, { callId: prompt.id });
  });
});

describe('who was asked and has lost the post since', () => {
  it('cannot accept any more, and the card is shut', async () => {
    await help.onDuty(grid, property);
    const { id: callId } = await help.press(mother);
    const alarm = await help.alarmOf(grid, callId);
    const alarmId = alarm?.id ?? '';
    const held = await help.accept(property, callId);
    expect(held.can.openCard).toBe(true);
    for (const slug of ['luo-na', 'hu-bo']) {
      await world.platform.db.query('UPDATE `post_grants` SET `endedAt` = ? WHERE `personId` = ?', [
        world.clock.now(),
        idOf(slug),
      ]);
      world.server.core.identity.sessions.forget(idOf(slug));
    }
    expect(await property.refusal(openCareCard, { alarmId: held.id })).toBe('forbidden');
    const seen = await property.call(getAlarm, { alarmId: held.id });
    expect(seen.can.openCard).toBe(false);
    expect(seen.call.name).toContain('*');
    expect(await grid.refusal(acceptAlarm, { alarmId })).toBe('forbidden');
    await mother.call(cancelCall, { callId });
    await world.platform.db.query('UPDATE `post_grants` SET `endedAt` = NULL', []);
    for (const slug of ['luo-na', 'hu-bo']) world.server.core.identity.sessions.forget(idOf(slug));
  });
});

describe('a silent call', () => {
  it('is kept from everybody at home, even from those who answer calls', async () => {
    const home = world.scene.households['wang-guilan']?.id ?? '';
    await world.platform.db.transaction((tx) =>
      tx.insert(Binding, {
        ...{ id: randomUUID(), personId: idOf('chen-jing'), householdId: home },
        ...{ relation: 'family', startedAt: world.clock.now(), endedAt: null },
      }),
    );
    await help.onDuty(worker, grid);
    const loud = await help.press(mother);
    expect(await help.alarmOf(worker, loud.id)).toBeDefined();
    const titles = async () =>
      (await worker.call(listMessages, { limit: 50 })).items.map(({ title }) => title);
    await mother.call(raiseCall, { callId: randomUUID(), isSilent: true });
    // Was asked before it turned silent: from now on they see nothing of it.
    expect(await help.alarmOf(worker, loud.id)).toBeUndefined();
    await mother.call(cancelCall, { callId: loud.id });
    const before = await titles();
    const { id: callId } = await help.press(mother, { isSilent: true });
    for (const seconds of [61, 60, 60, 900]) await help.after(seconds);
    expect(await help.alarmOf(worker, callId)).toBeUndefined();
    expect(await help.alarmOf(grid, callId)).toBeDefined();
    expect((await worker.call(getDutyBoard, {})).items).toEqual([]);
    expect((await grid.call(getDutyBoard, {})).items).toHaveLength(1);
    expect(await worker.refusal(getCallReview, { callId })).not.toBe('ok');
    expect(await worker.refusal(closeCall, { callId, outcome: 'false-alarm' })).not.toBe('ok');
    const signals = await world.platform.db.query<{ audienceId: string }[]>(
      'SELECT `audienceId` FROM `realtime_signals` WHERE `subjectId` = ?',
      [callId],
    );
    const told = signals.map(({ audienceId }) => audienceId);
    expect(told).toContain(idOf('luo-na'));
    expect(told).not.toContain(idOf('chen-jing'));
    expect(told).not.toContain(world.scene.community.id);
    await mother.call(cancelCall, { callId });
    expect(await titles()).toEqual(before);
    const closed = (await worker.call(listClosedCalls, {})).items.map(({ id }) => id);
    expect(closed).not.toContain(callId);
  });
});

describe('the last step', () => {
  it('tells the family before the office', async () => {
    const communityId = world.scene.community.id;
    const now = world.clock.now();
    await world.platform.db.transaction(async (tx) => {
      for (const slug of ['li-jianguo', 'zhao-min', 'zhou-xin', 'wang-hao']) {
        await addGrant(tx, { personId: idOf(slug), communityId, role: 'community-staff', now });
      }
    });
    const { id: callId } = await help.press(mother);
    for (const seconds of [61, 60, 60]) await help.after(seconds);
    const rows = await world.platform.db.query<{ purpose: string; first: number | string }[]>(
      'SELECT `d`.`purpose` AS `purpose`, MIN(`d`.`createdAt`) AS `first` FROM `channel_deliveries` `d`' +
        ' LEFT JOIN `emergency_alarms` `a` ON `a`.`callId` = `d`.`subjectId` AND `a`.`personId` = `d`.`personId`' +
        " WHERE `d`.`subjectId` = ? AND (`a`.`step` = 3 OR `d`.`purpose` = 'emergency.family') GROUP BY `d`.`purpose`",
      [callId],
    );
    const first = new Map(rows.map((row) => [row.purpose, Number(row.first)]));
    expect([...first.keys()].sort()).toEqual(['emergency.alarm', 'emergency.family']);
    expect(first.get('emergency.family')).toBeLessThan(first.get('emergency.alarm') ?? 0);
    expect((await smsTo(world, sonsPhone)).at(-1)).toContain('家人发出了呼救');
    await mother.call(cancelCall, { callId });
  });
});
