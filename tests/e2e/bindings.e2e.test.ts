import {
  decideApplication,
  findHousehold,
  issueCode,
  listApplications,
  listCodes,
  revokeCode,
} from '@linli/shared/contracts/binding-desk';
import {
  applyForBinding,
  confirmBinding,
  endBinding,
  listHomes,
  listMyApplications,
  listPlaces,
  listResidents,
  redeemCode,
  withdrawApplication,
} from '@linli/shared/contracts/bindings';
import { getMe } from '@linli/shared/contracts/identity';
import { getBill, listBills } from '@linli/shared/contracts/payments';
import { dayMs, minuteMs } from '@linli/shared/kernel/time';
import { Binding } from '@linli/server/modules/households/index';
import { addGrant } from '@linli/server/modules/posts/index';
import type { Caller } from '../world/caller';
import { Homes } from '../world/homes';
import { Paying } from '../world/paying';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let homes: Homes;
let wang: Caller;
let li: Caller;
let newcomer: Caller;
let son: Caller;
let property: Caller;
let community: Caller;

jest.setTimeout(60_000);

async function signAllIn(): Promise<void> {
  wang = await world.signInAs('wang-guilan');
  li = await world.signInAs('li-jianguo');
  newcomer = await world.signInAs('zhou-xin');
  son = await world.signInAs('wang-hao');
  property = await world.signInAs('hu-bo');
  community = await world.signInAs('chen-jing');
}

beforeAll(async () => {
  world = await createWorld();
  homes = new Homes(world);
  await signAllIn();
});
afterAll(() => world.close());

/** Ends all that the person is bound to. */
async function leaveAll(person: Caller): Promise<void> {
  for (const { bindingId } of await homes.of(person)) await person.call(endBinding, { bindingId });
}

describe('a printed code', () => {
  it('binds as it says, shows what it should, and is good for one', async () => {
    const issued = await homes.codeFor('li-jianguo', 'tenant');
    expect(issued.code).toMatch(/^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}$/);
    expect(issued.qr).toMatch(/^data:image\/png;base64,/);
    expect(issued.expiresAt - issued.issuedAt).toBe(30 * dayMs);
    const home = await newcomer.call(redeemCode, {
      code: issued.code.toLowerCase().replaceAll('-', ' '),
    });
    expect(home).toMatchObject({
      address: '华府天地 1号楼 1单元 302',
      relation: 'tenant',
      endedAt: null,
    });
    expect((await newcomer.call(getMe, {})).households).toHaveLength(1);
    expect(await son.refusal(redeemCode, { code: issued.code })).toBe('binding_code_refused');
    await leaveAll(newcomer);
  });

  it('entered twice by the same person binds once and takes one use', async () => {
    const { code, id } = await homes.codeFor('li-jianguo', 'tenant', 2);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => newcomer.call(redeemCode, { code })),
    );
    expect(new Set(answers.map((home) => home.bindingId)).size).toBe(1);
    const codes = await property.call(listCodes, {});
    expect(codes.items.find((each) => each.id === id)?.usesLeft).toBe(1);
    expect(JSON.stringify(codes)).not.toContain(code);
    await leaveAll(newcomer);
  });

  it('of one use binds one of those who enter it at the same moment', async () => {
    const { code } = await homes.codeFor('li-jianguo', 'family');
    const outcomes = await Promise.all(
      [newcomer, son, wang].map((person) => person.refusal(redeemCode, { code })),
    );
    expect([...outcomes].sort()).toEqual(['binding_code_refused', 'binding_code_refused', 'ok']);
    const bound = [newcomer, son, wang][outcomes.indexOf('ok')]!;
    for (const home of await homes.of(bound)) {
      if (home.relation === 'family') await bound.call(endBinding, { bindingId: home.bindingId });
    }
  });

  it('that is revoked, expired or wrong answers the same, and five wrong ones lock for a while', async () => {
    const revoked = await homes.codeFor('li-jianguo', 'tenant');
    expect((await property.call(revokeCode, { codeId: revoked.id })).revokedAt).not.toBeNull();
    const good = await homes.codeFor('li-jianguo', 'tenant');
    expect(await newcomer.refusal(redeemCode, { code: revoked.code })).toBe('binding_code_refused');
    expect(await newcomer.refusal(redeemCode, { code: 'ABCD-EFGH-2345' })).toBe(
      'binding_code_refused',
    );
    expect(await newcomer.refusal(redeemCode, { code: '你好' })).toBe('binding_code_refused');
    // The right code in between does not wash the slips away.
    await newcomer.call(redeemCode, { code: good.code });
    await leaveAll(newcomer);
    const left = await Promise.all(
      Array.from({ length: 6 }, () => newcomer.refusal(redeemCode, { code: 'WRNG-WRNG-WRNG' })),
    );
    // At once and on a database server, one may be counted beside another: never more than the two that were left.
    const refused = left.filter((code) => code === 'binding_code_refused').length;
    expect([1, 2]).toContain(refused);
    expect(left.filter((code) => code === 'too_many_wrong_codes')).toHaveLength(6 - refused);
    expect(await newcomer.refusal(redeemCode, { code: good.code })).toBe('too_many_wrong_codes');
    // Somebody else is not disturbed; and time heals.
    expect(await son.refusal(redeemCode, { code: 'WRNG-WRNG-WRNG' })).toBe('binding_code_refused');
    world.clock.advance(15 * minuteMs);
    expect(await newcomer.refusal(redeemCode, { code: 'WRNG-WRNG-WRNG' })).toBe(
      'binding_code_refused',
    );
    world.clock.advance(15 * minuteMs);
  });

  it('is good for thirty days', async () => {
    const { code } = await homes.codeFor('li-jianguo', 'tenant');
    world.clock.advance(30 * dayMs);
    await signAllIn();
    expect(await newcomer.refusal(redeemCode, { code })).toBe('binding_code_refused');
  });

  it('is printed by the property office alone, for the estate that it looks after', async () => {
    const order = { ...homes.doorOf('wang-guilan'), relation: 'owner' as const };
    for (const slug of ['wang-guilan', 'sun-wei', 'tang-yun', 'zheng-kai', 'gao-lei', 'luo-na']) {
      expect(await (await world.signInAs(slug)).refusal(issueCode, order)).toBe('not_found');
    }
    expect(await community.refusal(issueCode, order)).toBe('forbidden');
    const elsewhere = await world.signInAs('wang-hao');
    await world.platform.db.transaction((tx) =>
      addGrant(tx, {
        personId: world.scene.people['wang-hao']!.id,
        communityId: world.scene.community.id,
        role: 'property-staff',
        estateId: world.scene.estates.shanyu.id,
        now: world.clock.now(),
      }),
    );
    world.server.core.identity.sessions.forget(world.scene.people['wang-hao']!.id);
    expect(await elsewhere.refusal(issueCode, order)).toBe('not_found');
    expect(
      await elsewhere.refusal(issueCode, { ...homes.doorOf('zhao-min'), relation: 'owner' }),
    ).toBe('ok');
    const { items } = await elsewhere.call(listCodes, {});
    expect(new Set(items.map((each) => each.address.split(' ')[0]))).toEqual(new Set(['山语观邸']));
    await world.platform.db.transaction((tx) =>
      tx.query('DELETE FROM `post_grants` WHERE `personId` = ?', [
        world.scene.people['wang-hao']!.id,
      ]),
    );
    world.server.core.identity.sessions.forget(world.scene.people['wang-hao']!.id);
  });
});

describe('choosing a home', () => {
  it('shows the doors, never who lives behind them', async () => {
    const estates = await newcomer.call(listPlaces, {});
    expect(estates.items.map(({ label }) => label).sort()).toEqual(['华府天地', '山语观邸']);
    const estateId = world.scene.estates.huafu.id;
    const buildings = await newcomer.call(listPlaces, { estateId });
    expect(buildings.items.map(({ value }) => value)).toEqual(['1号楼', '3号楼']);
    const rooms = await newcomer.call(listPlaces, { estateId, building: '3号楼', unit: '2单元' });
    expect(rooms).toEqual({ level: 'room', items: [{ value: '501', label: '501' }] });
    expect(await newcomer.refusal(listPlaces, { estateId: world.scene.community.id })).toBe(
      'not_found',
    );
  });
});

describe('an application', () => {
  it('is decided once, with a reason where it is refused, and the applicant sees it', async () => {
    const first = await homes.apply(newcomer, 'wang-guilan', 'tenant', '刚租下');
    const again = await homes.apply(newcomer, 'wang-guilan', 'family', '是亲戚');
    expect(again).toMatchObject({ id: first.id, relation: 'family', note: '是亲戚' });
    const [open] = (await property.call(listApplications, {})).items;
    expect(open).toMatchObject({ id: first.id, residents: 1, hasOwner: true, note: '是亲戚' });
    expect(open?.applicantName).not.toContain('周新');
    const applicationId = first.id;
    expect(await property.refusal(decideApplication, { applicationId, decision: 'refuse' })).toBe(
      'reason_needed',
    );
    const refuse = { applicationId, decision: 'refuse' as const, reason: '请带房产证来' };
    await community.call(decideApplication, refuse);
    expect(await property.refusal(decideApplication, refuse)).toBe('application_decided');
    const { items } = await newcomer.call(listMyApplications, {});
    expect(items[0]).toMatchObject({ state: 'refused', reason: '请带房产证来' });
    expect(await homes.of(newcomer)).toEqual([]);
  });

  it('asked for many times at once is one, and approved by two at once is one binding', async () => {
    const made = await Promise.all(
      Array.from({ length: 4 }, () => homes.apply(newcomer, 'wang-guilan', 'tenant')),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    const applicationId = made[0]!.id;
    const outcomes = await Promise.all(
      [property, community].map((desk) =>
        desk.refusal(decideApplication, { applicationId, decision: 'approve' }),
      ),
    );
    expect([...outcomes].sort()).toEqual(['application_decided', 'ok']);
    expect(await homes.of(newcomer)).toHaveLength(1);
    expect(
      await newcomer.refusal(applyForBinding, {
        ...homes.doorOf('wang-guilan'),
        relation: 'tenant',
      }),
    ).toBe('already_bound');
    await leaveAll(newcomer);
  });

  it('is taken back by the applicant alone', async () => {
    const { id: applicationId } = await homes.apply(newcomer, 'wang-guilan', 'tenant');
    expect(await li.refusal(withdrawApplication, { applicationId })).toBe('not_found');
    expect((await newcomer.call(withdrawApplication, { applicationId })).state).toBe('withdrawn');
    expect(await newcomer.refusal(withdrawApplication, { applicationId })).toBe(
      'application_decided',
    );
    expect(await community.refusal(decideApplication, { applicationId, decision: 'approve' })).toBe(
      'application_decided',
    );
  });

  it('is not shown to whoever has no desk, nor decided by the applicant', async () => {
    const { id: applicationId } = await homes.apply(newcomer, 'wang-guilan', 'tenant');
    for (const person of [wang, li, newcomer, await world.signInAs('tang-yun')]) {
      expect(await person.refusal(listApplications, {})).toBe('not_found');
    }
    expect(await li.refusal(decideApplication, { applicationId, decision: 'approve' })).toBe(
      'not_found',
    );
    expect(await newcomer.refusal(decideApplication, { applicationId, decision: 'approve' })).toBe(
      'forbidden',
    );
    const own = await homes.apply(property, 'wang-guilan', 'owner');
    expect(
      await property.refusal(decideApplication, { applicationId: own.id, decision: 'approve' }),
    ).toBe('forbidden');
    await newcomer.call(withdrawApplication, { applicationId });
    await property.call(withdrawApplication, { applicationId: own.id });
  });
});

describe('who lives in a household', () => {
  it('is seen masked by its owner, who confirms and ends tenants and relatives, not owners', async () => {
    const { bindingId } = await homes.bind(newcomer, 'wang-guilan', 'tenant');
    const householdId = world.scene.households['wang-guilan']!.id;
    const { items } = await wang.call(listResidents, { householdId });
    const tenant = items.find((each) => each.bindingId === bindingId);
    expect(tenant).toMatchObject({
      name: '周**',
      isConfirmed: false,
      can: { confirm: true, end: true },
    });
    await wang.call(confirmBinding, { bindingId });
    await wang.call(confirmBinding, { bindingId });
    expect(await newcomer.refusal(listResidents, { householdId })).toBe('not_found');
    expect(await newcomer.refusal(confirmBinding, { bindingId })).toBe('ok');
    const mine = items.find((each) => each.isMe)!.bindingId;
    expect(await newcomer.refusal(endBinding, { bindingId: mine })).toBe('not_found');
    await homes.bind(son, 'wang-guilan', 'owner');
    expect(await son.refusal(endBinding, { bindingId: mine })).toBe('forbidden');
    await wang.call(endBinding, { bindingId });
    expect(await wang.refusal(endBinding, { bindingId })).toBe('binding_ended');
    expect((await newcomer.call(listHomes, {})).items[0]).toMatchObject({ endedBy: 'owner' });
    await leaveAll(son);
  });

  it('is found by the desk by its door, and ended there with a reason alone', async () => {
    await homes.bind(newcomer, 'wang-guilan', 'owner');
    const found = await property.call(findHousehold, homes.doorOf('wang-guilan'));
    expect(await wang.refusal(findHousehold, homes.doorOf('wang-guilan'))).toBe('not_found');
    const { items } = await property.call(listResidents, { householdId: found.householdId });
    const { bindingId } = items.find((each) => each.name === '周**' && each.endedAt === null)!;
    expect(await property.refusal(endBinding, { bindingId })).toBe('reason_needed');
    await property.call(endBinding, { bindingId, reason: '房屋已出售' });
    expect((await newcomer.call(listHomes, {})).items[0]).toMatchObject({
      endedBy: 'staff',
      endReason: '房屋已出售',
    });
    const rows = await world.platform.db.read((manager) => manager.find(Binding));
    expect(JSON.stringify(rows)).not.toContain('出售');
  });
});

describe('moving out', () => {
  it('ends every right with the answer: the next call is not_found', async () => {
    const paying = new Paying(world);
    const [billId] = (await paying.newBills('wang-guilan', {})) as [string];
    const { bindingId } = await homes.bind(newcomer, 'wang-guilan', 'family');
    expect((await newcomer.call(getBill, { billId })).id).toBe(billId);
    expect((await newcomer.call(listBills, {})).items).toHaveLength(1);
    await newcomer.call(endBinding, { bindingId });
    expect(await newcomer.refusal(getBill, { billId })).toBe('not_found');
    expect((await newcomer.call(listBills, {})).items).toEqual([]);
    const past = (await newcomer.call(listHomes, {})).items[0]!;
    expect(past.endedAt).toBeGreaterThanOrEqual(past.startedAt);
  });

  it('many times over ends with nothing but a history', async () => {
    for (let round = 0; round < 3; round += 1) {
      await homes.bind(newcomer, 'wang-guilan', 'family');
      await leaveAll(newcomer);
    }
    expect((await newcomer.call(getMe, {})).households).toEqual([]);
    await world.settle();
  });
});
