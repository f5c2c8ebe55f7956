import { randomUUID } from 'node:crypto';
import { endBinding, listHomes, redeemCode } from '@linli/shared/contracts/bindings';
import {
  acceptInvitation,
  applyHelperCode,
  cancelInvitation,
  getDelegation,
  inviteFamily,
  listDelegationUses,
  listDelegations,
  listUsesForMe,
  makeHelperCode,
  readInvitation,
  requestFamily,
  withdrawDelegation,
} from '@linli/shared/contracts/delegations';
import { listMessages } from '@linli/shared/contracts/messages';
import {
  getBill,
  getPayment,
  listBills,
  listPayments,
  payBills,
  resumePayment,
} from '@linli/shared/contracts/payments';
import { dayMs, hourMs, minuteMs } from '@linli/shared/kernel/time';
import type { Caller } from '../world/caller';
import { Homes } from '../world/homes';
import { Paying } from '../world/paying';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(60_000);

let world: World;
let paying: Paying;
let mother: Caller;
let son: Caller;
let neighbour: Caller;
let staff: Caller;
let stranger: Caller;

beforeAll(async () => {
  world = await createWorld();
  paying = new Paying(world);
  mother = await world.signInAs('wang-guilan');
  son = await world.signInAs('wang-hao');
  neighbour = await world.signInAs('li-jianguo');
  staff = await world.signInAs('hu-bo');
  stranger = await world.signInAs('zhou-xin');
});
afterAll(() => world.close());

type Task = 'view-bills' | 'pay-bills';
const key = () => randomUUID();

async function allow(task: Task, agent = son) {
  const { code } = await mother.call(inviteFamily, { task });
  return agent.call(acceptInvitation, { code });
}

/** The facts of the newest event of a type, as the log keeps them. */
async function newestOrigin(type: string): Promise<string | undefined> {
  await world.server.core.evidence.sealNow();
  const rows: { origin: string }[] = await world.platform.db.query(
    'SELECT `origin` FROM `evidence_entries` WHERE `type` = ? ORDER BY `idx` DESC LIMIT 1',
    [type],
  );
  return rows[0]?.origin;
}

describe('a family code', () => {
  it('lets a child pay for a parent, who sees it, and can take it back at once', async () => {
    const [billId] = (await paying.newBills('wang-guilan', {})) as [string];
    expect(await son.refusal(getBill, { billId })).toBe('not_found');
    const invited = await mother.call(inviteFamily, { task: 'pay-bills' });
    expect(invited.expiresAt - invited.createdAt).toBe(24 * hourMs);
    expect(await son.call(readInvitation, { code: invited.code })).toMatchObject({
      direction: 'invite',
      task: 'pay-bills',
      from: '王**',
    });
    const { id, households } = await son.call(acceptInvitation, { code: invited.code });
    expect(households.map(({ address }) => address)).toEqual(['华府天地 3号楼 2单元 501']);
    expect((await son.call(listBills, {})).items).toEqual([]);
    const [bill] = (await son.call(listBills, { for: id })).items;
    expect(bill).toMatchObject({ id: billId, can: { pay: true } });
    const { payment, pay } = await son.call(payBills, {
      billIds: [billId],
      for: id,
      idempotencyKey: key(),
    });
    await paying.confirm(pay?.package.replace('prepay_id=', '') ?? '');
    await paying.reaches(son, payment.id, 'succeeded');
    expect((await mother.call(listPayments, {})).items[0]?.id).toBe(payment.id);
    expect((await son.call(listPayments, {})).items[0]?.id).toBe(payment.id);
    expect((await mother.call(listMessages, {})).items[0]?.body).toContain('家人代缴');
    const uses = await mother.call(listUsesForMe, {});
    expect(uses.items.map((each) => each.use)).toEqual([
      'payment-made',
      'payment-started',
      'bills-viewed',
    ]);
    expect(uses.items[0]).toMatchObject({ by: '王**', kind: 'family', isStaff: false });
    await mother.call(withdrawDelegation, { delegationId: id });
    expect(await son.refusal(listBills, { for: id })).toBe('not_found');
    expect(await son.refusal(getBill, { billId })).toBe('not_found');
    expect((await son.call(getPayment, { paymentId: payment.id })).state).toBe('succeeded');
    expect(await newestOrigin('payments.bill-paid')).toBe('organic');
  });

  it('for looking does not pay, and a withdrawn one does not resume what was begun', async () => {
    const billIds = await paying.newBills('wang-guilan', {});
    const looking = await allow('view-bills');
    const [bill] = (await son.call(listBills, { for: looking.id, status: 'unpaid' })).items;
    expect(bill?.can.pay).toBe(false);
    expect(await son.refusal(payBills, { billIds, idempotencyKey: key() })).toBe('forbidden');
    const both = await allow('pay-bills');
    expect((await mother.call(getDelegation, { delegationId: looking.id })).state).toBe(
      'withdrawn',
    );
    const { payment } = await son.call(payBills, { billIds, idempotencyKey: key() });
    await son.call(withdrawDelegation, { delegationId: both.id });
    expect(await son.refusal(resumePayment, { paymentId: payment.id })).toBe('forbidden');
  });

  it('is good once, for another person, for a day, and until it is taken back', async () => {
    const { code, id } = await mother.call(inviteFamily, { task: 'view-bills' });
    expect(await mother.refusal(acceptInvitation, { code })).toBe('delegation_to_self');
    const outcomes = await Promise.all(
      [son, stranger, neighbour].map((person) => person.refusal(acceptInvitation, { code })),
    );
    expect([...outcomes].sort()).toEqual([
      'delegation_code_refused',
      'delegation_code_refused',
      'ok',
    ]);
    expect(await stranger.refusal(cancelInvitation, { invitationId: id })).toBe('not_found');
    const cancelled = await mother.call(inviteFamily, { task: 'view-bills' });
    await mother.call(cancelInvitation, { invitationId: cancelled.id });
    const refused = { code: cancelled.code };
    expect(await son.refusal(acceptInvitation, refused)).toBe('delegation_code_refused');
    const old = await mother.call(inviteFamily, { task: 'view-bills' });
    world.clock.advance(dayMs);
    expect(await son.refusal(acceptInvitation, { code: old.code })).toBe('delegation_code_refused');
    for (const { id: delegationId } of (await mother.call(listDelegations, {})).given) {
      await mother.call(withdrawDelegation, { delegationId });
    }
  });

  it('may be asked for by the child and agreed to by the parent', async () => {
    const { code } = await son.call(requestFamily, { task: 'view-bills' });
    expect((await mother.call(readInvitation, { code })).direction).toBe('request');
    expect(await stranger.refusal(acceptInvitation, { code })).toBe('nothing_to_delegate');
    const given = await mother.call(acceptInvitation, { code });
    expect((await son.call(listBills, { for: given.id })).unpaid.count).toBeGreaterThan(0);
    expect((await mother.call(listDelegations, {})).given[0]).toMatchObject({
      id: given.id,
      can: { act: false, withdraw: true },
    });
    await mother.call(withdrawDelegation, { delegationId: given.id });
  });

  it('is not made by who lives nowhere', async () => {
    expect(await stranger.refusal(inviteFamily, { task: 'view-bills' })).toBe(
      'nothing_to_delegate',
    );
    expect(await stranger.refusal(makeHelperCode, { task: 'view-bills' })).toBe(
      'nothing_to_delegate',
    );
    const householdIds = [world.scene.households['li-jianguo']!.id];
    expect(await mother.refusal(inviteFamily, { task: 'view-bills', householdIds })).toBe(
      'not_found',
    );
  });
});

describe('a ten-minute code', () => {
  it('lets a neighbour do one task until the ten minutes are over, counted from its making', async () => {
    const billIds = await paying.newBills('wang-guilan', {});
    const made = await mother.call(makeHelperCode, { task: 'pay-bills' });
    expect(made.code).toMatch(/^\d{6}$/);
    world.clock.advance(4 * minuteMs);
    const { id } = await neighbour.call(applyHelperCode, { code: made.code });
    expect((await neighbour.call(listBills, { for: id })).unpaid.count).toBeGreaterThan(0);
    expect(await son.refusal(applyHelperCode, { code: made.code })).toBe('delegation_code_refused');
    // Remembered by the session or not: at ten minutes it is over.
    world.clock.advance(6 * minuteMs);
    expect(await neighbour.refusal(listBills, { for: id })).toBe('not_found');
    expect(await neighbour.refusal(getBill, { billId: billIds[0]! })).toBe('not_found');
    expect(await neighbour.refusal(payBills, { billIds, idempotencyKey: key() })).toBe('not_found');
    expect((await mother.call(getDelegation, { delegationId: id })).state).toBe('ended');
  });

  it('used by staff is recorded as staff-assisted, and as an operation', async () => {
    const billIds = await paying.newBills('wang-guilan', {});
    const { code } = await mother.call(makeHelperCode, { task: 'pay-bills' });
    const { id } = await staff.call(applyHelperCode, { code });
    const { payment, pay } = await staff.call(payBills, {
      billIds,
      for: id,
      idempotencyKey: key(),
    });
    await paying.confirm(pay?.package.replace('prepay_id=', '') ?? '');
    await paying.reaches(staff, payment.id, 'succeeded');
    expect(await newestOrigin('payments.bill-paid')).toBe('staff-assisted');
    expect(await newestOrigin('delegations.acted-for-another')).toBe('staff-assisted');
    expect(await newestOrigin('operations.recorded')).toBe('organic');
    const [use] = (await mother.call(listUsesForMe, {})).items;
    expect(use).toMatchObject({ use: 'payment-made', kind: 'helper', isStaff: true });
    expect((await mother.call(listMessages, {})).items[0]?.body).toContain('帮忙的人代缴');
  });

  it('makes the one before useless, and is not guessed', async () => {
    const first = await mother.call(makeHelperCode, { task: 'view-bills' });
    const second = await mother.call(makeHelperCode, { task: 'view-bills' });
    expect(await son.refusal(applyHelperCode, { code: first.code })).toBe(
      'delegation_code_refused',
    );
    const wrong = second.code === '000000' ? '000001' : '000000';
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => stranger.refusal(applyHelperCode, { code: wrong })),
    );
    expect(guesses.filter((code) => code === 'delegation_code_refused')).toHaveLength(5);
    expect(await stranger.refusal(applyHelperCode, { code: second.code })).toBe(
      'too_many_wrong_codes',
    );
    const rows: unknown = await world.platform.db.query('SELECT * FROM `delegation_codes`');
    expect(JSON.stringify(rows)).not.toContain(`"${second.code}"`);
    await mother.call(makeHelperCode, { task: 'view-bills' });
  });
});

describe('when the parent moves out', () => {
  it('nobody acts for them there any more, even when they come back', async () => {
    const { id } = await allow('pay-bills');
    const [billId] = (await paying.newBills('wang-guilan', {})) as [string];
    expect((await son.call(getBill, { billId })).id).toBe(billId);
    const [home] = (await mother.call(listHomes, {})).items;
    await mother.call(endBinding, { bindingId: home!.bindingId });
    expect(await son.refusal(getBill, { billId })).toBe('not_found');
    expect(await son.refusal(listBills, { for: id })).toBe('not_found');
    expect((await mother.call(getDelegation, { delegationId: id })).state).toBe('homeless');
    const { code } = await new Homes(world).codeFor('wang-guilan', 'owner');
    await mother.call(redeemCode, { code });
    expect(await son.refusal(getBill, { billId })).toBe('not_found');
  });
});

describe('a delegation over several homes', () => {
  it('leaves one use for each home whose bills were shown, or for all where there were none', async () => {
    await new Homes(world).bind(neighbour, 'zhao-min', 'tenant');
    const [own, rented] = ['li-jianguo', 'zhao-min'].map(
      (slug) => world.scene.households[slug]!.id,
    );
    const { code } = await neighbour.call(inviteFamily, { task: 'view-bills' });
    const { id, households } = await stranger.call(acceptInvitation, { code });
    expect(households).toHaveLength(2);
    const addresses = households.map(({ address }) => address).sort();
    const usesAfter = async (status: 'unpaid' | 'paid') => {
      const before = (await neighbour.call(listUsesForMe, {})).items.length;
      const { items } = await stranger.call(listBills, { for: id, status });
      const uses = (await neighbour.call(listUsesForMe, {})).items;
      return { items, shown: uses.slice(0, uses.length - before).map(({ address }) => address) };
    };
    expect((await usesAfter('paid')).shown.sort()).toEqual(addresses);
    await paying.newBills('zhao-min', {});
    await paying.newBills('li-jianguo', {});
    const both = await usesAfter('unpaid');
    expect(new Set(both.items.map(({ householdId }) => householdId))).toEqual(
      new Set([own, rented]),
    );
    expect(both.shown.sort()).toEqual(addresses);
    const [home] = (await new Homes(world).of(neighbour)).filter(
      ({ householdId }) => householdId === rented,
    );
    await neighbour.call(endBinding, { bindingId: home!.bindingId });
  });
});

describe('delegations of others', () => {
  it('do not exist for anybody else', async () => {
    const { id: delegationId } = await allow('pay-bills');
    await son.call(listBills, { for: delegationId });
    for (const person of [neighbour, staff, stranger]) {
      expect(await person.refusal(getDelegation, { delegationId })).toBe('not_found');
      expect(await person.refusal(listDelegationUses, { delegationId })).toBe('not_found');
      expect(await person.refusal(withdrawDelegation, { delegationId })).toBe('not_found');
      expect(await person.refusal(listBills, { for: delegationId })).toBe('not_found');
    }
    expect((await son.call(listDelegationUses, { delegationId })).items).toHaveLength(1);
  });
});
