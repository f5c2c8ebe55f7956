import { randomUUID } from 'node:crypto';
import {
  cancelCall,
  confirmArrival,
  getMyCall,
  getMyOpenCall,
  listMyCalls,
  raiseCall,
} from '@linli/shared/contracts/emergency';
import {
  getCallReview,
  getDutyBoard,
  listClosedCalls,
} from '@linli/shared/contracts/emergency-board';
import {
  acceptAlarm,
  acknowledgeAlarm,
  arriveOnSite,
  closeCall,
  declineAlarm,
  getAlarm,
  goEnRoute,
  listMyAlarms,
  openCareCard,
  withdrawFromCall,
} from '@linli/shared/contracts/emergency-response';
import { listMessages } from '@linli/shared/contracts/messages';
import { setBuildingPosition } from '@linli/server/modules/households/index';
import type { Caller } from '../world/caller';
import { Help } from '../world/emergency/help';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(120_000);

let world: World;
let help: Help;
let mother: Caller;
let stranger: Caller;
let worker: Caller;
let grid: Caller;
let property: Caller;
let police: Caller;

beforeAll(async () => {
  world = await createWorld();
  help = new Help(world);
  mother = await world.signInAs('wang-guilan');
  stranger = await world.signInAs('zhou-xin');
  worker = await world.signInAs('chen-jing');
  grid = await world.signInAs('luo-na');
  property = await world.signInAs('hu-bo');
  police = await world.signInAs('gao-lei');
}, 60_000);
afterAll(() => world.close());

const here = { latitude: 36.19, longitude: 117.12, accuracy: 15 };

/** The facts of the newest event of a type, as the log keeps them. */
async function newestFacts(
  type: string,
): Promise<{ facts: Record<string, unknown>; origin: string }> {
  await world.server.core.evidence.sealNow();
  const rows = await world.platform.db.query<{ detail: string; origin: string }[]>(
    'SELECT `e`.`origin` AS `origin`, `d`.`detail` AS `detail` FROM `evidence_entries` `e` JOIN `evidence_details` `d` ON `d`.`entryId` = `e`.`entryId` WHERE `e`.`type` = ? ORDER BY `e`.`idx` DESC LIMIT 1',
    [type],
  );
  const [row] = rows;
  const detail = JSON.parse(row?.detail ?? '{}') as { facts: Record<string, unknown> };
  return { facts: detail.facts, origin: row?.origin ?? '' };
}

/** Those of the crew who have an alarm about the call, and those who have none. */
async function askedAbout(
  callId: string,
): Promise<{ asked: [Caller, ...Caller[]]; others: Caller[] }> {
  const asked: Caller[] = [];
  const others: Caller[] = [];
  for (const person of [worker, grid, property, police]) {
    const isAsked = (await help.alarmOf(person, callId)) !== undefined;
    (isAsked ? asked : others).push(person);
  }
  const [first, ...rest] = asked;
  if (first === undefined) throw new Error('nobody was asked');
  return { asked: [first, ...rest], others };
}

async function ended(callId: string, person = mother): Promise<void> {
  await person.refusal(cancelCall, { callId });
}

describe('the press', () => {
  it('is one call however often it is sent, and whoever sends it at once', async () => {
    const callId = randomUUID();
    const sent = await Promise.all(
      Array.from({ length: 6 }, () => mother.call(raiseCall, { callId, pressedAt: 1 })),
    );
    expect(new Set(sent.map(({ id }) => id))).toEqual(new Set([callId]));
    const others = await Promise.all(
      Array.from({ length: 4 }, () => mother.call(raiseCall, { callId: randomUUID() })),
    );
    expect(new Set(others.map(({ id }) => id))).toEqual(new Set([callId]));
    const { call } = await mother.call(getMyOpenCall, {});
    expect(call).toMatchObject({ id: callId, address: '华府天地 3号楼 2单元 501', trigger: 'app' });
    const again = call?.moments.filter(({ words }) => words.startsWith('又按了'));
    expect(again?.map(({ words }) => words)).toEqual([expect.stringContaining('又按了 4 次')]);
    expect((call?.cancelUntil ?? 0) - (call?.raisedAt ?? 0)).toBe(5000);
    await mother.call(cancelCall, { callId });
    // From the queue of a phone that was off: the same press, long over.
    expect(await mother.call(raiseCall, { callId })).toMatchObject({ id: callId, state: 'closed' });
    expect((await mother.call(getMyOpenCall, {})).call).toBeNull();
    expect(await stranger.refusal(raiseCall, { callId })).toBe('not_found');
    expect(await stranger.refusal(getMyCall, { callId })).toBe('not_found');
    expect((await mother.call(listMyCalls, {})).items).toHaveLength(1);
  });

  it('of somebody without a home says so instead of going nowhere', async () => {
    expect(await stranger.refusal(raiseCall, { callId: randomUUID() })).toBe('no_home_for_call');
    const away = { callId: randomUUID(), position: here };
    expect(await stranger.refusal(raiseCall, away)).toBe('no_home_for_call');
  });

  it('with nobody on duty tells the truth and reaches the office', async () => {
    const call = await help.press(mother);
    expect(call).toMatchObject({ state: 'dispatched' });
    expect(await help.alarmOf(worker, call.id)).toMatchObject({ state: 'offered' });
    expect(call.fact).toBe('notified');
    await ended(call.id);
  });
});

describe('the ladder', () => {
  beforeAll(() => help.onDuty(worker, grid, property, police));

  it('says only what is surely true: stored, notified, delivered, accepted, on the way, there', async () => {
    const raised = await mother.call(raiseCall, { callId: randomUUID() });
    expect(raised).toMatchObject({ can: { cancel: true, sayTheyAreHere: false } });
    await help.fire();
    const callId = raised.id;
    const look = () => mother.call(getMyCall, { callId });
    expect(await look()).toMatchObject({ fact: 'notified', asked: 3, reached: 0, coming: null });
    const [alarm] = (await grid.call(listMyAlarms, {})).items;
    const alarmId = alarm?.id ?? '';
    expect(alarm?.call).toMatchObject({
      name: '王**',
      phone: null,
      address: '华府天地 3号楼 2单元 501',
    });
    await grid.call(acknowledgeAlarm, { alarmId });
    expect(await look()).toMatchObject({ fact: 'delivered', reached: 1 });
    expect(await grid.refusal(goEnRoute, { alarmId })).toBe('call_step_refused');
    expect(await grid.refusal(openCareCard, { alarmId })).toBe('call_step_refused');
    expect(await mother.refusal(confirmArrival, { callId })).toBe('call_step_refused');
    const accepted = await grid.call(acceptAlarm, { alarmId });
    expect(accepted).toMatchObject({ state: 'accepted', can: { goEnRoute: true, openCard: true } });
    expect(accepted.call.name).not.toContain('*');
    expect(await look()).toMatchObject({
      fact: 'accepted',
      coming: { post: '网格员', enRouteAt: null },
    });
    await grid.call(goEnRoute, { alarmId });
    expect((await look()).fact).toBe('en-route');
    expect(await grid.call(arriveOnSite, { alarmId })).toMatchObject({
      call: { state: 'on-site' },
    });
    const there = await mother.call(confirmArrival, { callId });
    expect(there).toMatchObject({
      fact: 'on-site',
      can: { sayHelped: true, sayTheyAreHere: false },
    });
    expect(await grid.refusal(withdrawFromCall, { alarmId, reason: '已经到了不能退' })).toBe(
      'call_step_refused',
    );
    await grid.call(closeCall, { callId, outcome: 'helped', note: '送回屋里了' });
    expect(await look()).toMatchObject({ fact: 'closed', outcome: 'helped' });
    expect(await newestFacts('emergency.call-closed')).toMatchObject({
      origin: 'organic',
      facts: { outcome: 'helped', response: 'in-time' },
    });
    expect(await grid.call(getAlarm, { alarmId })).toMatchObject({
      call: { name: '王**', address: null, phone: null },
    });
    expect(await grid.refusal(openCareCard, { alarmId })).toBe('call_closed');
    expect(await grid.refusal(closeCall, { callId, outcome: 'helped' })).toBe('call_closed');
  });

  it('goes to whom it was not yet, by the clock of the server, and is honest about its end', async () => {
    const { id: callId } = await help.press(mother);
    const asked = async () => (await mother.call(getMyCall, { callId })).asked;
    expect(await asked()).toBe(3);
    await help.after(59);
    expect(await asked()).toBe(3);
    await help.after(2);
    expect(await asked()).toBe(4);
    const board = await worker.call(getDutyBoard, {});
    const [shown] = board.items;
    expect(shown).toMatchObject({ step: 2, round: 1, stepAudience: 'next-nearest', name: '王**' });
    expect(shown?.asked.map(({ state }) => state).sort()).toEqual([
      ...['no-answer', 'no-answer', 'no-answer'],
      'offered',
    ]);
    expect(board.onDuty).toBe(4);
    await help.after(60);
    await help.after(60);
    for (let round = 0; round < 4; round += 1) await help.after(300);
    expect((await mother.call(getMyCall, { callId })).fact).toBe('unreachable');
    await help.after(7200 - 181 - 1200 - 10);
    expect((await mother.call(getMyCall, { callId })).state).toBe('dispatched');
    // Who was asked last still has their time to answer.
    await help.after(12);
    expect((await mother.call(getMyCall, { callId })).state).toBe('dispatched');
    for (let minute = 0; minute < 6; minute += 1) await help.after(60);
    expect(await mother.call(getMyCall, { callId })).toMatchObject({
      state: 'closed',
      outcome: 'unanswered',
    });
    expect((await newestFacts('emergency.call-closed')).facts['response']).toBe('nobody-came');
    const titles = (await worker.call(listMessages, {})).items.map(({ title }) => title);
    expect(titles).toContain('有呼救一直没有人去');
    expect(titles).toContain('呼救到时限还没有人到场');
  });

  it('moves on at once when all who were asked decline', async () => {
    const { id: callId } = await help.press(mother);
    const people = [worker, grid, property, police];
    const declining: Caller[] = [];
    for (const person of people) {
      const alarm = await help.alarmOf(person, callId);
      if (alarm === undefined) continue;
      declining.push(person);
      await person.call(declineAlarm, { alarmId: alarm.id });
      expect(await person.refusal(acceptAlarm, { alarmId: alarm.id })).toBe('alarm_over');
    }
    expect(declining).toHaveLength(3);
    await help.fire();
    const last = people.find((person) => !declining.includes(person)) ?? worker;
    expect(await help.alarmOf(last, callId)).toMatchObject({ state: 'offered' });
    await help.accept(last, callId);
    await ended(callId);
  });

  it('lets the first accept win, releases and tells the others', async () => {
    const { id: callId } = await help.press(mother);
    const { asked } = await askedAbout(callId);
    const alarms = await Promise.all(asked.map((person) => help.alarmOf(person, callId)));
    const alarmIdOf = (person: Caller) => ({ alarmId: alarms[asked.indexOf(person)]?.id ?? '' });
    const answers = await Promise.all(
      asked.map((person) => person.refusal(acceptAlarm, alarmIdOf(person))),
    );
    expect([...answers].sort()).toEqual(['call_taken', 'call_taken', 'ok']);
    const winner = asked[answers.indexOf('ok')] as Caller;
    const loser = asked[answers.indexOf('call_taken')] as Caller;
    // The retry of a lost answer.
    expect(await winner.refusal(acceptAlarm, alarmIdOf(winner))).toBe('ok');
    expect((await loser.call(listMessages, {})).items[0]?.title).toBe('已有人接');
    expect(await loser.refusal(declineAlarm, alarmIdOf(loser))).toBe('alarm_over');
    await help.after(61);
    expect((await mother.call(getMyCall, { callId })).asked).toBe(3);
    await mother.call(cancelCall, { callId });
    expect((await loser.call(listMessages, {})).items[0]?.title).toBe('呼救已结束');
    expect(await newestFacts('emergency.call-closed')).toMatchObject({
      facts: { outcome: 'cancelled-by-caller', response: 'not-needed' },
    });
  });

  it('goes on at once when a call is given back, then with everybody again', async () => {
    const { id: callId } = await help.press(mother);
    const [one] = (await askedAbout(callId)).asked;
    const { id: alarmId } = await help.accept(one, callId);
    await one.call(withdrawFromCall, { alarmId, reason: '电动车没电了' });
    expect(await mother.call(getMyCall, { callId })).toMatchObject({
      state: 'dispatched',
      coming: null,
    });
    await help.fire();
    expect((await mother.call(getMyCall, { callId })).asked).toBe(4);
    expect(await one.refusal(goEnRoute, { alarmId })).toBe('call_step_refused');
    await ended(callId);
    expect(await one.refusal(withdrawFromCall, { alarmId, reason: '已经结束了呀' })).toBe(
      'call_closed',
    );
  });

  it('asks about who has not set out, lets another take over, and gives up on silence', async () => {
    const { id: callId } = await help.press(mother);
    const { asked, others } = await askedAbout(callId);
    const [slow] = asked;
    const fresh = others[0] ?? worker;
    await help.accept(slow, callId);
    await help.after(121);
    expect((await slow.call(listMessages, {})).items[0]?.title).toContain('请出发');
    await help.accept(fresh, callId);
    expect((await slow.call(listMessages, {})).items[0]?.title).toBe('这次呼救已由别人接手');
    await help.after(121);
    await help.after(121);
    expect(await mother.call(getMyCall, { callId })).toMatchObject({ coming: null });
    await ended(callId);
  });

  it('ends an accepted call that nobody ever ends, without claiming help', async () => {
    const { id: callId } = await help.press(mother);
    const [who] = (await askedAbout(callId)).asked;
    const { id: alarmId } = await help.accept(who, callId);
    await who.call(goEnRoute, { alarmId });
    for (let hour = 0; hour < 8; hour += 1) await help.after(1800);
    const titles = (await who.call(listMessages, { limit: 50 })).items.map(({ title }) => title);
    expect(titles).toContain('呼救结束了吗？');
    await help.after(23 * 3600);
    expect(await mother.call(getMyCall, { callId })).toMatchObject({ outcome: 'unanswered' });
  });
});

describe('how it went', () => {
  it('is proven by place, by what the caller says, and told with phases that add up', async () => {
    await help.onDuty(worker, grid, property, police);
    const household = world.scene.households['wang-guilan'];
    await world.platform.db.transaction((tx) => setBuildingPosition(tx, household?.id ?? '', here));
    const { id: callId } = await help.press(mother);
    const [who] = (await askedAbout(callId)).asked;
    world.clock.advance(30_000);
    const { id: alarmId } = await help.accept(who, callId);
    world.clock.advance(40_000);
    await who.call(goEnRoute, { alarmId });
    world.clock.advance(300_000);
    const wrong = { alarmId, doorCode: 'nothing' };
    expect(await who.refusal(arriveOnSite, wrong)).toBe('door_code_wrong');
    const far = { ...here, latitude: 36.2 };
    const said = await who.call(arriveOnSite, { alarmId, position: far });
    expect(said.call.proofs.map(({ at }) => at)).toEqual([null, null, null]);
    const proven = await who.call(arriveOnSite, { alarmId, position: here });
    expect(proven.call.proofs[0]).toMatchObject({ kind: 'geofence', distance: 0 });
    world.clock.advance(60_000);
    await worker.call(closeCall, { callId, outcome: 'transferred-120' });
    const review = await worker.call(getCallReview, { callId });
    const sum = review.phases.reduce((all, { seconds }) => all + seconds, 0);
    const { raisedAt, closedAt } = review.call;
    expect(sum).toBe(Math.floor(((closedAt ?? 0) - raisedAt) / 1000));
    expect(review).toMatchObject({ metTarget: true });
    expect(review.lesson).toContain('用时最长的是“路上”：5 分钟');
    expect((await worker.call(listClosedCalls, { limit: 1 })).items[0]?.id).toBe(callId);
    expect(await stranger.refusal(getCallReview, { callId })).toBe('not_found');
    expect(await mother.refusal(getCallReview, { callId })).toBe('forbidden');
  });
});
