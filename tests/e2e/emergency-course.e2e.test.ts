import { randomUUID } from 'node:crypto';
import { goOffDuty } from '@linli/shared/contracts/duty';
import {
  cancelCall,
  confirmArrival,
  getMyCall,
  getMyOpenCall,
  raiseCall,
} from '@linli/shared/contracts/emergency';
import { getDutyBoard } from '@linli/shared/contracts/emergency-board';
import { addLadder, defaultLadder } from '@linli/shared/contracts/emergency-ladder';
import {
  acceptAlarm,
  arriveOnSite,
  getAlarm,
  goEnRoute,
  withdrawFromCall,
} from '@linli/shared/contracts/emergency-response';
import { listMessages } from '@linli/shared/contracts/messages';
import type { Caller } from '../world/caller';
import { Help } from '../world/emergency/help';
import { openScreen } from '../world/live-screen';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

/* What happens when things do not go as they should: nobody there, a wrong tap, somebody who never comes. */
jest.setTimeout(120_000);

let world: World;
let help: Help;
let mother: Caller;
let worker: Caller;
let grid: Caller;
let property: Caller;

beforeAll(async () => {
  world = await createWorld();
  help = new Help(world);
  mother = await world.signInAs('wang-guilan');
  worker = await world.signInAs('chen-jing');
  grid = await world.signInAs('luo-na');
  property = await world.signInAs('hu-bo');
}, 60_000);
afterAll(() => world.close());
afterEach(async () => {
  const { call } = await mother.call(getMyOpenCall, {});
  if (call !== null) await mother.call(cancelCall, { callId: call.id });
});

const look = (callId: string) => mother.call(getMyCall, { callId });
const again = (more = {}) => mother.call(raiseCall, { callId: randomUUID(), ...more });
const titlesOf = async (person: Caller): Promise<string[]> =>
  (await person.call(listMessages, { limit: 50 })).items.map(({ title }) => title);
const wordsOf = async (callId: string): Promise<string[]> =>
  (await look(callId)).moments.map(({ words }) => words);

/** The grid worker holds a new call, or is already on the way. */
async function heldByGrid(isOnTheWay = false): Promise<{ callId: string; alarmId: string }> {
  const { id: callId } = await help.press(mother);
  const { id: alarmId } = await help.accept(grid, callId);
  if (isOnTheWay) await grid.call(goEnRoute, { alarmId });
  return { callId, alarmId };
}

describe('with nobody on duty', () => {
  it('who comes on duty in minute 20 is asked, and the sentence says that it goes on', async () => {
    const { id: callId } = await help.press(mother);
    for (let minute = 0; minute < 17; minute += 1) await help.after(60);
    const late = await look(callId);
    expect(late.fact).toBe('unreachable');
    expect(late.nextStepAt).toBeGreaterThan(world.clock.now());
    expect(await help.alarmOf(property, callId)).toBeUndefined();
    await help.onDuty(property);
    for (let minute = 0; minute < 10; minute += 1) await help.after(60);
    expect(await help.alarmOf(property, callId)).toMatchObject({ can: { accept: true } });
    await mother.call(cancelCall, { callId });
    await property.call(goOffDuty, {});
  });

  it('an outage of two hours does not end the call before everybody had time to answer', async () => {
    const { id: callId } = await help.press(mother);
    await help.after(7300);
    expect(await look(callId)).toMatchObject({ state: 'dispatched' });
    expect(await help.alarmOf(worker, callId)).toMatchObject({ can: { accept: true } });
    for (let minute = 0; minute < 10; minute += 1) await help.after(60);
    expect((await look(callId)).state).toBe('dispatched');
    // Who presses again just before the end is searched for anew.
    await again();
    for (let minute = 0; minute < 100; minute += 1) await help.after(60);
    expect((await look(callId)).state).toBe('dispatched');
    for (let minute = 0; minute < 40; minute += 1) await help.after(60);
    expect(await look(callId)).toMatchObject({ state: 'closed', outcome: 'unanswered' });
  });

  it('says that nobody could be asked only together with what follows on it', async () => {
    const { id: callId } = await help.press(mother);
    expect(await wordsOf(callId)).toContain('这一批没有可以通知的人，接着找下一批');
    await help.after(905);
    const overdue = (await wordsOf(callId)).filter((words) => words.startsWith('到规定时间'));
    expect(overdue).toEqual([expect.stringMatching(/已经通知社区工作人员 \d+ 人$/)]);
    await mother.call(cancelCall, { callId });
  });
});

describe('whoever says that they are there, and proves nothing', () => {
  beforeAll(() => help.onDuty(worker, grid, property));

  it('can take the wrong tap back, and the search goes on', async () => {
    const { callId, alarmId } = await heldByGrid(true);
    const there = await grid.call(arriveOnSite, { alarmId });
    expect(there.can).toMatchObject({ withdraw: true });
    await grid.call(withdrawFromCall, { alarmId, reason: '点错了，还在路上' });
    expect(await look(callId)).toMatchObject({ state: 'dispatched', coming: null });
    await mother.call(cancelCall, { callId });
  });

  it('is asked soon, and by the target the office hears that nothing proves it', async () => {
    const { callId, alarmId } = await heldByGrid(true);
    await grid.call(arriveOnSite, { alarmId });
    await help.after(301);
    expect((await titlesOf(grid))[0]).toContain('您到门口了吗');
    await help.after(600);
    expect(await titlesOf(worker)).toContain('到时限没有到场的证明');
    expect(await mother.call(cancelCall, { callId })).toMatchObject({
      outcome: 'cancelled-by-caller',
    });
  });

  it('is doubted when the caller presses again: others are asked, may take over, the office hears', async () => {
    const { callId, alarmId } = await heldByGrid(true);
    await grid.call(arriveOnSite, { alarmId });
    const others = [worker, property];
    await again();
    expect((await titlesOf(grid)).slice(0, 2)).toContain('呼救人又按了求助');
    expect(await titlesOf(worker)).toContain('呼救人又按了求助，可能没有人到');
    const offered = await Promise.all(others.map((person) => help.alarmOf(person, callId)));
    const at = offered.findIndex((alarm) => alarm?.can.accept === true);
    const taken = offered[at];
    expect(taken).toBeDefined();
    // Whoever holds it is never asked beside themselves.
    const board = await worker.call(getDutyBoard, {});
    const asked = board.items.find(({ id }) => id === callId)?.asked ?? [];
    const names = asked.filter(({ state }) => state === 'accepted').map(({ name }) => name);
    expect(asked.filter(({ name }) => names.includes(name))).toHaveLength(1);
    await (others[at] ?? worker).call(acceptAlarm, { alarmId: taken?.id ?? '' });
    expect(await look(callId)).toMatchObject({ state: 'accepted', coming: { onSiteAt: null } });
    expect(await grid.refusal(goEnRoute, { alarmId })).toBe('call_step_refused');
    await mother.call(cancelCall, { callId });
  });

  it('stays there once something proves it', async () => {
    const { callId, alarmId } = await heldByGrid(true);
    await grid.call(arriveOnSite, { alarmId });
    await mother.call(confirmArrival, { callId });
    const reason = '已经到了不能退';
    expect(await grid.refusal(withdrawFromCall, { alarmId, reason })).toBe('call_step_refused');
    const before = (await titlesOf(worker)).length;
    await help.after(901);
    expect(await titlesOf(worker)).toHaveLength(before);
    expect(await mother.call(cancelCall, { callId })).toMatchObject({ outcome: 'helped' });
  });
});

describe('whoever is on the way and does not come', () => {
  it('is no trap: at the target the next ones are asked, and may take over', async () => {
    const { callId, alarmId } = await heldByGrid(true);
    await help.after(899);
    expect((await help.alarmOf(property, callId))?.can.accept ?? false).toBe(false);
    await help.after(2);
    expect(await titlesOf(grid)).toContain('您快到了吗？');
    const offered = await Promise.all(
      [worker, property].map((person) => help.alarmOf(person, callId)),
    );
    expect(offered.some((alarm) => alarm?.can.accept === true)).toBe(true);
    // Still on the way, and still asking for help: the next ones again.
    const steps = async () =>
      (await wordsOf(callId)).filter((said) => said.includes('通知')).length;
    const before = await steps();
    await again();
    expect(await steps()).toBeGreaterThan(before);
    await grid.call(arriveOnSite, { alarmId });
    await mother.call(confirmArrival, { callId });
    for (const [at, person] of [worker, property].entries()) {
      const asked = offered[at];
      if (asked === undefined) continue;
      expect((await person.call(getAlarm, { alarmId: asked.id })).can.accept).toBe(false);
    }
    await mother.call(cancelCall, { callId });
  });
});

describe('pressing again and again', () => {
  it('reaches the screen of whoever holds the call, and is one line a minute', async () => {
    const { callId } = await heldByGrid();
    const told = async () =>
      (await titlesOf(grid)).filter((title) => title === '呼救人又按了求助').length;
    const toldBefore = await told();
    const screen = await openScreen(world.url, grid.token ?? '');
    const before = screen.signals().filter(({ topic }) => topic === 'alarm').length;
    for (let press = 0; press < 5; press += 1) await again();
    await screen.hasSignals(before + 1);
    const lines = async () => (await wordsOf(callId)).filter((said) => said.startsWith('又按了'));
    expect(await lines()).toEqual(['又按了 5 次，已经记下，是同一次呼救']);
    await help.after(61);
    await again();
    expect(await lines()).toHaveLength(2);
    expect(await told()).toBe(toldBefore + 2);
    screen.close();
    await mother.call(cancelCall, { callId });
  });

  it('silently takes the number from the screen and tells everybody who was asked', async () => {
    const { id: callId } = await help.press(mother);
    const asked = await Promise.all(
      [worker, grid, property].map((person) => help.alarmOf(person, callId)),
    );
    const held = await help.accept(grid, callId);
    expect(held.call.isSilent).toBe(false);
    await again({ isSilent: true });
    const now = await grid.call(getAlarm, { alarmId: held.id });
    expect(now.call).toMatchObject({ isSilent: true, phone: null });
    expect(await titlesOf(grid)).toContain('请不要回电');
    expect(asked.filter((alarm) => alarm !== undefined).length).toBeGreaterThan(1);
    await mother.call(cancelCall, { callId });
    const open = await help.press(mother);
    await again({ isSilent: true });
    expect((await titlesOf(grid))[0]).toBe('请不要回电');
    await mother.call(cancelCall, { callId: open.id });
  });
});

test('a ladder that gives up before its end, or leaves out the office, is not laid down', async () => {
  const reason = '试一个不行的规则';
  const validFrom = world.clock.now() + 60_000;
  const short = { ...defaultLadder, giveUpAfterSeconds: 950 };
  expect(await worker.refusal(addLadder, { ladder: short, validFrom, reason })).toBe(
    'invalid_input',
  );
  const alone = { ...defaultLadder, steps: defaultLadder.steps.slice(0, 2) };
  expect(await worker.refusal(addLadder, { ladder: alone, validFrom, reason })).toBe(
    'invalid_input',
  );
});
