import { addCareRecord } from '@linli/shared/contracts/care';
import { cancelCall, confirmArrival } from '@linli/shared/contracts/emergency';
import { startDrill } from '@linli/shared/contracts/emergency-drills';
import {
  acceptAlarm,
  acknowledgeAlarm,
  arriveOnSite,
  closeCall,
  goEnRoute,
  listMyAlarms,
} from '@linli/shared/contracts/emergency-response';
import { getIndicator } from '@linli/shared/contracts/indicators';
import type { Caller } from '../world/caller';
import { Help } from '../world/emergency/help';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(120_000);

let world: World;
let help: Help;
let mother: Caller;
let worker: Caller;

beforeAll(async () => {
  world = await createWorld();
  help = new Help(world);
  mother = await world.signInAs('wang-guilan');
  worker = await world.signInAs('chen-jing');
  await help.onDuty(worker);
}, 120_000);
afterAll(() => world.close());

/** The clause about fifteen minutes, as anybody reads it on the board. */
async function fifteenMinutes() {
  await world.settle();
  const { clauses } = await world.anyone.call(getIndicator, {
    community: 'jiaochang',
    catalogue: 'growth',
    indicatorId: 'growth-10',
  });
  const clause = clauses.find(({ id }) => id === 'growth-10-c2');
  if (clause === undefined) throw new Error('the clause is not on the board');
  return clause;
}

/** A call that is answered, and proven by the caller's own tap, so many seconds after somebody set out. */
async function answeredAfter(seconds: number): Promise<void> {
  const { id: callId } = await help.press(mother);
  const { id: alarmId } = await help.accept(worker, callId);
  await worker.call(goEnRoute, { alarmId });
  await help.after(seconds);
  await worker.call(arriveOnSite, { alarmId });
  await mother.call(confirmArrival, { callId });
  await worker.call(closeCall, { callId, outcome: 'helped' });
}

test('drills prove nothing and are named', async () => {
  const { id: careRecordId } = await worker.call(addCareRecord, {
    householdId: world.scene.households['wang-guilan']?.id ?? '',
    name: '王桂兰',
    group: 'lives-alone-60',
    personId: world.scene.people['wang-guilan']?.id ?? '',
  });
  await worker.call(startDrill, { careRecordId });
  await help.fire();
  const { items } = await worker.call(listMyAlarms, {});
  const alarmId = items.find(({ call }) => call.isDrill)?.id ?? '';
  await worker.call(acknowledgeAlarm, { alarmId });
  await worker.call(acceptAlarm, { alarmId });
  await help.after(1);
  const clause = await fifteenMinutes();
  expect(clause.state).toBe('unproven');
  expect(clause.reason).toContain('没有需要到场的真实呼救');
  expect(clause.reason).toContain('另有演练1次，不作佐证');
});

test('a call that was taken back proves nothing either, two answered in time are too few', async () => {
  const { id: callId } = await help.press(mother);
  await mother.call(cancelCall, { callId });
  await answeredAfter(300);
  await answeredAfter(890);
  const clause = await fifteenMinutes();
  expect(clause.state).toBe('unproven');
  expect(clause.reason).toContain('只有2次，都在15分钟内到场，至少要3次才能证明，还差1次');
});

test('three real calls that were answered in time prove the clause', async () => {
  await answeredAfter(60);
  const clause = await fifteenMinutes();
  expect(clause).toMatchObject({ state: 'proven' });
  expect(clause.reason).toContain('需要到场的真实呼救3次，全部在15分钟内有人到场');
});

test('one that was answered too late fails it', async () => {
  await answeredAfter(901);
  const clause = await fifteenMinutes();
  expect(clause.state).toBe('failed');
  expect(clause.reason).toContain('15分钟内到场3次、没有15分钟内到场的凭证1次');
});
