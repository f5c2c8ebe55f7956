import { randomUUID } from 'node:crypto';
import { issueDoorCode } from '@linli/shared/contracts/care';
import {
  cancelCall,
  getMyCall,
  getMyOpenCall,
  listFamilyCalls,
  raiseCall,
  updateCallPosition,
} from '@linli/shared/contracts/emergency';
import { getDutyBoard } from '@linli/shared/contracts/emergency-board';
import { addLadder, defaultLadder, listLadders } from '@linli/shared/contracts/emergency-ladder';
import {
  arriveOnSite,
  closeCall,
  getAlarm,
  openCareCard,
} from '@linli/shared/contracts/emergency-response';
import { setMyHealthCard } from '@linli/shared/contracts/my-care';
import { eraseAccount, prepareErasure } from '@linli/shared/contracts/privacy';
import { dayMs } from '@linli/shared/kernel/time';
import { forgetPositions } from '@linli/server/modules/emergency/commands/purge-calls';
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
let son: Caller;
let worker: Caller;
let careRecordId: string;
const sonsPhone = '13900005678';
const here = { latitude: 36.19, longitude: 117.12, accuracy: 15 };

beforeAll(async () => {
  world = await createWorld();
  help = new Help(world);
  care = new Care(world);
  mother = await world.signInAs('wang-guilan');
  son = await world.signInAs('wang-hao');
  worker = await world.signInAs('chen-jing');
  careRecordId = (await care.take('wang-guilan', { access: '钥匙在物业前台' })).id;
  await care.decide(mother, 'emergency-contacts', true);
  await care.decide(mother, 'health', true);
  await care.addVerified(mother, { name: '王浩', phone: sonsPhone });
  await mother.call(setMyHealthCard, { health: '心脏支架，青霉素过敏' });
  await help.onDuty(worker);
}, 60_000);
afterAll(() => world.close());

const storedPosition = async (callId: string): Promise<string | null> => {
  const rows = await world.platform.db.query<{ positionSealed: string | null }[]>(
    'SELECT `positionSealed` FROM `emergency_calls` WHERE `id` = ?',
    [callId],
  );
  return rows[0]?.positionSealed ?? null;
};

describe('a device and a phone', () => {
  it('of the same person are one call', async () => {
    const need = { careRecordId, deviceId: randomUUID(), isDrill: false };
    for (const trigger of ['fall-detector', 'wearable-button'] as const) {
      await world.platform.db.transaction((tx) =>
        world.server.core.care.needHelp(tx, { ...need, trigger }),
      );
    }
    const pressed = await help.press(mother);
    expect(pressed).toMatchObject({ trigger: 'fall-detector', state: 'dispatched' });
    expect(pressed.moments.filter(({ words }) => words.startsWith('又按了一次'))).toHaveLength(2);
    const { id: alarmId } = await help.accept(worker, pressed.id);
    const { code } = await worker.call(issueDoorCode, { careRecordId });
    const there = await worker.call(arriveOnSite, { alarmId, doorCode: code });
    expect(there.call.proofs.filter(({ at }) => at !== null).map(({ kind }) => kind)).toEqual([
      'door-code',
    ]);
    await mother.call(closeCall, { callId: pressed.id, outcome: 'helped' });
  });
});

describe('the card', () => {
  it('is open to who accepted, while the call is open, and each look is recorded', async () => {
    const { id: callId } = await help.press(mother);
    const offered = await help.alarmOf(worker, callId);
    const alarmId = offered?.id ?? '';
    expect(await worker.refusal(openCareCard, { alarmId })).toBe('call_step_refused');
    await help.accept(worker, callId);
    const card = await worker.call(openCareCard, { alarmId });
    expect(card).toMatchObject({ health: '心脏支架，青霉素过敏', access: '钥匙在物业前台' });
    expect(card.contacts).toEqual([{ name: '王浩', relation: '家人', phone: sonsPhone }]);
    const records = await world.platform.db.query<{ action: string }[]>(
      "SELECT `action` FROM `operation_records` WHERE `object` = 'call' AND `subjectId` = ? AND `action` = 'read'",
      [callId],
    );
    expect(records.length).toBeGreaterThan(0);
    expect(await son.refusal(openCareCard, { alarmId })).toBe('not_found');
    expect(await son.refusal(getAlarm, { alarmId })).toBe('not_found');
    await worker.call(closeCall, { callId, outcome: 'transferred-120' });
    expect(await worker.refusal(openCareCard, { alarmId })).toBe('call_closed');
  });
});

describe('the family', () => {
  it('hears that a call happened and that it is over, never where', async () => {
    const { id: callId } = await help.press(mother);
    for (const seconds of [61, 60, 60]) await help.after(seconds);
    await world.server.core.channels.sendDue();
    const called = (await smsTo(world, sonsPhone)).at(-1) ?? '';
    expect(called).toContain('家人发出了呼救');
    expect(called).not.toContain('华府天地');
    expect(called).not.toContain('王桂兰');
    await mother.call(cancelCall, { callId });
    await world.server.core.channels.sendDue();
    expect((await smsTo(world, sonsPhone)).at(-1)).toContain('呼救已经结束');
  });

  it('is told nothing of a silent call, nor is anybody given a number to ring', async () => {
    const before = (await smsTo(world, sonsPhone)).length;
    const call = await help.press(mother, { isSilent: true });
    expect(call).toMatchObject({ isSilent: true, trigger: 'app-silent' });
    for (const seconds of [61, 60, 60]) await help.after(seconds);
    await world.server.core.channels.sendDue();
    expect(await smsTo(world, sonsPhone)).toHaveLength(before);
    const accepted = await help.accept(worker, call.id);
    expect(accepted.call).toMatchObject({ isSilent: true, phone: null });
    await mother.call(cancelCall, { callId: call.id });
    expect((await son.call(listFamilyCalls, {})).items.map(({ id }) => id)).not.toContain(call.id);
  });

  it('a silent press makes an open call silent', async () => {
    const { id: callId } = await help.press(mother);
    const joined = await mother.call(raiseCall, { callId: randomUUID(), isSilent: true });
    expect(joined).toMatchObject({ id: callId, isSilent: true });
    await mother.call(cancelCall, { callId });
  });
});

describe('where somebody is', () => {
  it('is kept only with consent, sealed, and goes thirty days after the end', async () => {
    const callId = randomUUID();
    await mother.call(raiseCall, { callId, position: here });
    expect(await storedPosition(callId)).toBeNull();
    const refused = await mother.call(updateCallPosition, { callId, position: here });
    expect(refused).toEqual({ isKept: false });
    await care.decide(mother, 'location', true);
    const moved = { ...here, latitude: 36.2 };
    const kept = await mother.call(updateCallPosition, { callId, position: moved });
    expect(kept).toEqual({ isKept: true });
    const sealed = await storedPosition(callId);
    expect(sealed).toMatch(/^f\d/);
    expect(sealed).not.toContain('36.2');
    await help.fire();
    const accepted = await help.accept(worker, callId);
    expect(accepted.call.position).toEqual(moved);
    await mother.call(cancelCall, { callId });
    expect(await mother.refusal(updateCallPosition, { callId, position: here })).toBe(
      'call_closed',
    );
    const purge = (days: number) =>
      world.platform.db.transaction((tx) =>
        forgetPositions(tx, world.clock.now() + (days - 30) * dayMs, 100),
      );
    expect(await purge(29)).toBe(0);
    expect(await purge(31)).toBe(1);
    expect(await mother.call(getMyCall, { callId })).toMatchObject({ hasPosition: false });
  });

  it('goes at once when the consent is taken back, and lets somebody without a home be found', async () => {
    const homeless = await world.signInAs('zhou-xin');
    await care.decide(homeless, 'location', true);
    const callId = randomUUID();
    const call = await homeless.call(raiseCall, { callId, position: here });
    expect(call).toMatchObject({ address: null, hasPosition: true });
    await care.decide(homeless, 'location', false);
    expect(await storedPosition(callId)).toBeNull();
    await homeless.call(cancelCall, { callId });
  });
});

describe('who called', () => {
  it('cannot vanish while help is on the way', async () => {
    const { id: callId } = await help.press(mother);
    const { confirmation, obstacles } = await mother.call(prepareErasure, {});
    expect(obstacles.map(({ code }) => code)).toContain('erasure_open_call');
    expect(await mother.refusal(eraseAccount, { confirmation })).toBe('erasure_open_call');
    await help.accept(worker, callId);
    expect((await worker.call(prepareErasure, {})).obstacles.map(({ code }) => code)).toContain(
      'erasure_open_call',
    );
    await mother.call(cancelCall, { callId });
    expect((await mother.call(getMyOpenCall, {})).call).toBeNull();
    const later = await mother.call(prepareErasure, {});
    expect(later.obstacles).toEqual([]);
  });
});

describe('the ladder of a community', () => {
  it('changes for calls to come, never for one that runs', async () => {
    const { id: callId } = await help.press(mother);
    const steps = defaultLadder.steps.map((step) => ({ ...step, count: 1 }));
    const ladder = { ...defaultLadder, targetSeconds: 600, steps };
    const reason = '演练后决定只先通知一位';
    const past = { ladder, validFrom: world.clock.now() - 1000, reason };
    expect(await worker.refusal(addLadder, past)).toBe('ladder_in_the_past');
    const validFrom = world.clock.now() + 60_000;
    const added = await worker.call(addLadder, { ladder, validFrom, reason });
    expect(added).toMatchObject({ isInForce: false, reason });
    expect(await worker.refusal(addLadder, { ladder, validFrom, reason })).toBe(
      'ladder_in_the_past',
    );
    await help.after(61);
    const { items } = await worker.call(listLadders, {});
    expect(items.map(({ isInForce }) => isInForce)).toEqual([true, false]);
    const targetOf = async (id: string) =>
      (await worker.call(getDutyBoard, {})).items.find((call) => call.id === id)?.targetSeconds;
    expect(await targetOf(callId)).toBe(900);
    await mother.call(cancelCall, { callId });
    const next = await help.press(mother);
    expect(await targetOf(next.id)).toBe(600);
    await mother.call(cancelCall, { callId: next.id });
  });
});
