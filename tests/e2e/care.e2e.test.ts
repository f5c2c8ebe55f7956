import {
  addCareRecord,
  changeCareRecord,
  endCareRecord,
  getCareRecord,
  getHouseholdPeople,
  issueDoorCode,
  listCare,
  setBuildingPosition,
} from '@linli/shared/contracts/care';
import { bindPhone } from '@linli/shared/contracts/identity';
import {
  addMyContact,
  getMyCare,
  leaveCare,
  removeMyContact,
  sendContactCode,
  setMyHealthCard,
  verifyContact,
} from '@linli/shared/contracts/my-care';
import { listMessages } from '@linli/shared/contracts/messages';
import { acceptInvitation, inviteFamily } from '@linli/shared/contracts/delegations';
import { minuteMs } from '@linli/shared/kernel/time';
import { agreed } from '../world/agreed';
import type { Caller } from '../world/caller';
import { Care } from '../world/care';
import { smsTo } from '../world/sms';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(60_000);

let world: World;
let care: Care;
let wang: Caller;
let son: Caller;
let staff: Caller;
let grid: Caller;
let property: Caller;

beforeAll(async () => {
  world = await createWorld();
  care = new Care(world);
  wang = await world.signInAs('wang-guilan');
  son = await world.signInAs('wang-hao');
  staff = await world.signInAs('chen-jing');
  grid = await world.signInAs('luo-na');
  property = await world.signInAs('hu-bo');
}, 60_000);
afterAll(() => world.close());

const sonsPhone = '19900000012';
const homeOf = (slug: string): string => world.scene.households[slug]?.id ?? '';
const idOf = (slug: string): string => world.scene.people[slug]?.id ?? '';
const ask = <T>(work: (careModule: World['server']['core']['care']) => Promise<T>): Promise<T> =>
  work(world.server.core.care);
const reads = <T>(
  work: (manager: Parameters<World['server']['core']['care']['subjectById']>[0]) => Promise<T>,
): Promise<T> => world.platform.db.read(work);

/** How often staff have read or changed something of the register. */
async function operations(): Promise<number> {
  const rows: unknown[] = await world.platform.db.query(
    "SELECT `entryId` FROM `operation_records` WHERE `object` = 'care'",
  );
  return rows.length;
}

async function find(room: string) {
  const { items } = await staff.call(listCare, { limit: 100 });
  const found = items.find(({ address }) => address.includes(room));
  if (found === undefined) throw new Error(`nobody in care in ${room}`);
  return found;
}

async function wangs() {
  return { careRecordId: (await find('501')).id, personId: idOf('wang-guilan') };
}

describe('the register of care', () => {
  it('is entered by household, with the account that staff choose and never a guessed one', async () => {
    const householdId = homeOf('wang-guilan');
    const { address, people } = await staff.call(getHouseholdPeople, { householdId });
    expect(address).toBe('华府天地 3号楼 2单元 501');
    expect(people).toEqual([{ personId: idOf('wang-guilan'), name: '王**', relation: 'owner' }]);
    const draft = { householdId, name: '王桂兰', group: 'lives-alone-60' } as const;
    const stranger = { ...draft, personId: idOf('li-jianguo') };
    expect(await staff.refusal(addCareRecord, stranger)).toBe('not_found');
    const added = await staff.call(addCareRecord, {
      ...draft,
      personId: idOf('wang-guilan'),
      phone: '13800005678',
      access: '钥匙在物业前台 3 号盒',
      notes: '听力不好，请按门铃两次',
    });
    expect(added).toMatchObject({ name: '王桂兰', hasAccount: true, hasDoorCode: false });
    expect((await wang.call(listMessages, {})).items[0]?.title).toBe('社区把您列入关爱名册');
    expect(await staff.refusal(addCareRecord, draft)).toBe('already_in_care');
    const sameAccount = { ...draft, name: '王奶奶', personId: idOf('wang-guilan') };
    expect(await staff.refusal(addCareRecord, sameAccount)).toBe('already_in_care');
    const twice = { householdId: homeOf('zhao-min'), name: '赵老人', group: 'other' } as const;
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => staff.refusal(addCareRecord, twice)));
    expect(outcomes.filter((one) => one === 'ok')).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(['ok', 'already_in_care']));
  });

  it('shows property staff who lives where and nothing of health, keys or family', async () => {
    const { items } = await property.call(listCare, {});
    const one = items.find((item) => item.address.includes('501'));
    expect(one).toMatchObject({
      name: '王**',
      group: null,
      contactsTotal: null,
      checkInBy: null,
      can: { seeAll: false, change: false, end: false },
    });
    const careRecordId = one?.id ?? '';
    const seen = await property.call(getCareRecord, { careRecordId });
    expect(seen).toMatchObject({ name: '王桂兰', phone: null, access: null, notes: null });
    expect(await property.refusal(changeCareRecord, { careRecordId, notes: '无' })).toBe(
      'forbidden',
    );
    expect(await wang.refusal(getCareRecord, { careRecordId })).toBe('not_found');
    expect(await wang.refusal(listCare, {})).toBe('not_found');
    expect(await grid.call(getCareRecord, { careRecordId })).toMatchObject({
      phone: '13800005678',
      access: '钥匙在物业前台 3 号盒',
    });
  });

  it('leaves an operation for every list and every record that staff read', async () => {
    const before = await operations();
    await staff.call(listCare, {});
    const { items } = await staff.call(listCare, { filter: 'no-contact' });
    await staff.call(getCareRecord, { careRecordId: items[0]?.id ?? '' });
    expect(await operations()).toBe(before + 3);
  });

  it('keeps names, numbers and notes sealed in the database', async () => {
    const rows: Record<string, unknown>[] = await world.platform.db.query(
      'SELECT * FROM `care_records`',
    );
    const stored = JSON.stringify(rows);
    for (const plain of ['王桂兰', '13800005678', '钥匙', '听力']) {
      expect(stored).not.toContain(plain);
    }
  });

  it('counts and filters what is missing, page by page', async () => {
    const { counts } = await staff.call(listCare, {});
    expect(counts).toMatchObject({ total: 2, livingAlone: 1, withDevice: 0, deviceDown: 0 });
    const first = await staff.call(listCare, { limit: 1 });
    const cursor = first.nextCursor ?? '';
    const second = await staff.call(listCare, { limit: 1, cursor });
    expect(second.nextCursor).toBeNull();
    expect(first.items[0]?.id).not.toBe(second.items[0]?.id);
    expect((await staff.call(listCare, { filter: 'no-device' })).items).toHaveLength(2);
    expect((await staff.call(listCare, { filter: 'device-down' })).items).toHaveLength(0);
    expect(await staff.refusal(listCare, { cursor: 'nonsense' })).toBe('invalid_input');
  });
});

describe('codes behind doors and places of buildings', () => {
  it('a new code takes the place of the old one, and only the keyed hash is stored', async () => {
    const record = await find('501');
    const careRecordId = record.id;
    const first = await staff.call(issueDoorCode, { careRecordId });
    expect(first.picture).toMatch(/^data:image\/png;base64,/);
    const matches = (code: string) =>
      reads((manager) => ask((module) => module.matchesDoorCode(manager, careRecordId, code)));
    expect(await matches(`LINLI-DOOR:${first.code}`)).toBe(true);
    expect(await matches(first.code.toLowerCase().replace(/-/g, ' '))).toBe(true);
    const second = await grid.call(issueDoorCode, { careRecordId });
    expect(await matches(first.code)).toBe(false);
    expect(await matches(second.code)).toBe(true);
    expect(await matches('不是码')).toBe(false);
    const stored = await world.platform.db.query('SELECT `doorCodeIndex` FROM `care_records`');
    expect(JSON.stringify(stored)).not.toContain(second.code);
  });

  it('the position holds for everybody in the building', async () => {
    const { id: careRecordId } = await find('501');
    const position = { latitude: 36.1901, longitude: 117.1203 };
    await grid.call(setBuildingPosition, { careRecordId, ...position });
    expect((await staff.call(getCareRecord, { careRecordId })).buildingPosition).toEqual(position);
    const subject = await reads((manager) =>
      ask((module) => module.subjectOfPerson(manager, idOf('wang-guilan'))),
    );
    expect(subject).toMatchObject({
      name: '王桂兰',
      address: '华府天地 3号楼 2单元 501',
      buildingPosition: position,
      personId: idOf('wang-guilan'),
    });
  });
});

describe('my emergency card', () => {
  it('asks for consent first, and withdrawing takes the card away at once', async () => {
    expect(await wang.call(getMyCare, {})).toMatchObject({
      record: { address: '华府天地 3号楼 2单元 501', group: 'lives-alone-60' },
      health: null,
      contacts: [],
      consents: { location: false, contacts: false, health: false },
    });
    const card = { health: '高血压，青霉素过敏' };
    expect(await wang.refusal(setMyHealthCard, card)).toBe('care_consent_needed');
    await care.decide(wang, 'health', true);
    expect((await wang.call(setMyHealthCard, card)).health).toBe(card.health);
    const who = await wangs();
    const seen = () => reads((manager) => ask((module) => module.cardOf(manager, who)));
    expect(await seen()).toMatchObject({ ...card, access: '钥匙在物业前台 3 号盒' });
    await care.decide(wang, 'health', false);
    expect((await seen()).health).toBeNull();
    expect(await world.platform.db.query('SELECT * FROM `care_health_cards`')).toEqual([]);
    await care.decide(wang, 'health', true);
    expect((await wang.call(getMyCare, {})).health).toBeNull();
    await wang.call(setMyHealthCard, card);
    expect((await wang.call(setMyHealthCard, { health: '' })).health).toBeNull();
  });

  it('a contact is a channel only after the code was entered, and linked by the verified number', async () => {
    const draft = { name: '王浩', relation: '儿子', phone: sonsPhone };
    expect(await wang.refusal(addMyContact, draft)).toBe('care_consent_needed');
    await care.decide(wang, 'emergency-contacts', true);
    await bindPhoneOf('wang-hao', son);
    const mine = await wang.call(addMyContact, draft);
    expect(mine.contacts).toMatchObject([
      { name: '王浩', phone: '199****0012', verifiedAt: null, can: { verify: true } },
    ]);
    const who = await wangs();
    const verified = () =>
      reads((manager) => ask((module) => module.verifiedContactsOf(manager, who)));
    expect(await verified()).toEqual([]);
    const contactId = mine.contacts[0]?.id ?? '';
    expect(await son.refusal(verifyContact, { contactId, code: '000000' })).toBe('not_found');
    const again = await wang.call(addMyContact, { ...draft, relation: '大儿子' });
    expect(again.contacts).toHaveLength(1);
    expect(await smsTo(world, sonsPhone)).toHaveLength(1);
    const code = await care.codeSentTo(sonsPhone);
    const done = await wang.call(verifyContact, { contactId, code });
    expect(done.contacts[0]).toMatchObject({ relation: '大儿子', hasAccount: true });
    expect(done.contacts[0]?.verifiedAt).not.toBeNull();
    expect(await wang.refusal(verifyContact, { contactId, code })).toBe('forbidden');
    expect(await wang.refusal(sendContactCode, { contactId })).toBe('forbidden');
    expect(await verified()).toMatchObject([{ phone: sonsPhone, personId: idOf('wang-hao') }]);
    expect((await son.call(listMessages, {})).items[0]?.title).toBe('您成了别人的紧急联系人');
    expect((await staff.call(listCare, {})).counts.withVerifiedContact).toBe(1);
  });

  it('wrong codes lock, old ones expire, and a new one takes the place of the last', async () => {
    const phone = '13900001111';
    const mine = await wang.call(addMyContact, { name: '邻居', relation: '邻居', phone });
    const contactId = mine.contacts.find(({ name }) => name === '邻居')?.id ?? '';
    const first = await care.codeSentTo(phone);
    const wrong = first === '123456' ? '654321' : '123456';
    const enter = (code: string) => wang.refusal(verifyContact, { contactId, code });
    for (const _try of [1, 2, 3, 4, 5]) expect(await enter(wrong)).toBe('contact_code_wrong');
    expect(await enter(first)).toBe('contact_code_locked');
    expect(await wang.refusal(sendContactCode, { contactId })).toBe('contact_code_locked');
    world.clock.advance(15 * minuteMs);
    expect(await enter(first)).toBe('contact_code_wrong');
    await wang.call(sendContactCode, { contactId });
    const second = await care.codeSentTo(phone);
    if (second !== first) expect(await enter(first)).toBe('contact_code_wrong');
    world.clock.advance(10 * minuteMs);
    expect(await enter(second)).toBe('contact_code_wrong');
    await wang.call(sendContactCode, { contactId });
    expect(await enter(await care.codeSentTo(phone))).toBe('ok');
  });

  it('takes four contacts, not oneself, and ten codes a day', async () => {
    await bindPhoneOf('wang-guilan', wang);
    const add = (name: string, phone: string) =>
      wang.refusal(addMyContact, { name, relation: '朋友', phone });
    expect(await add('自己', '19900000001')).toBe('contact_is_self');
    expect(await add('三', '13900001113')).toBe('ok');
    const raced = await Promise.all([add('四', '13900001114'), add('五', '13900001115')]);
    expect(raced.sort()).toEqual(['ok', 'too_many_contacts']);
    const { contacts } = await wang.call(getMyCare, {});
    const waiting = contacts.filter(({ verifiedAt }) => verifiedAt === null);
    const contactId = waiting[0]?.id ?? '';
    const outcomes: string[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      outcomes.push(await wang.refusal(sendContactCode, { contactId }));
    }
    expect(outcomes.at(-1)).toBe('contact_codes_used_up');
    for (const { id } of waiting) await wang.call(removeMyContact, { contactId: id });
    expect(await wang.refusal(removeMyContact, { contactId })).toBe('not_found');
    expect((await wang.call(getMyCare, {})).contacts).toHaveLength(2);
  });

  it('family are verified contacts with an account and those who act as family', async () => {
    const ties = (slug: string) =>
      reads((manager) => ask((module) => module.familyOf(manager, idOf(slug))));
    expect(await ties('wang-hao')).toMatchObject([
      { personId: idOf('wang-guilan'), whose: '王桂兰' },
    ]);
    expect(await ties('zhou-xin')).toEqual([]);
    const { code } = await wang.call(inviteFamily, { task: 'view-bills' });
    await (await world.signInAs('zhou-xin')).call(acceptInvitation, { code });
    expect(await ties('zhou-xin')).toMatchObject([{ whose: '王桂兰' }]);
    const relatives = await reads((manager) =>
      ask((module) => module.relativesOf(manager, idOf('wang-guilan'))),
    );
    expect([...relatives].sort()).toEqual([idOf('wang-hao'), idOf('zhou-xin')].sort());
    await care.decide(wang, 'emergency-contacts', false);
    expect(await ties('wang-hao')).toEqual([]);
    expect((await wang.call(getMyCare, {})).contacts).toEqual([]);
    expect(await world.platform.db.query('SELECT * FROM `care_contacts`')).toEqual([]);
  });
});

describe('the end of care', () => {
  it('needs a reason, stops the door code, and cannot be changed afterwards', async () => {
    const { id: careRecordId } = await find('1102');
    expect(await staff.refusal(endCareRecord, { careRecordId, reason: '搬' })).toBe(
      'invalid_input',
    );
    const reason = '已经搬到女儿家去住';
    await staff.call(endCareRecord, { careRecordId, reason });
    expect(await staff.refusal(endCareRecord, { careRecordId, reason })).toBe('care_ended');
    expect(await staff.refusal(changeCareRecord, { careRecordId, notes: '无' })).toBe('care_ended');
    expect(await staff.refusal(issueDoorCode, { careRecordId })).toBe('care_ended');
    const again = { householdId: homeOf('zhao-min'), name: '赵老人', group: 'other' } as const;
    expect(await staff.refusal(addCareRecord, again)).toBe('ok');
  });

  it('the person may leave by themselves, and staff learn of it', async () => {
    const { id: careRecordId } = await find('501');
    expect((await wang.call(leaveCare, {})).record).toBeNull();
    expect((await wang.call(leaveCare, {})).record).toBeNull();
    expect((await staff.call(listMessages, {})).items[0]?.title).toBe('有居民退出了关爱名册');
    const ended = await staff.call(getCareRecord, { careRecordId });
    expect(ended).toMatchObject({ can: { change: false, end: false } });
    expect(ended.endedAt).not.toBeNull();
  });
});

async function bindPhoneOf(slug: string, caller: Caller): Promise<void> {
  const { body } = await world.sandbox('POST', '/sandbox/phone-code', { person: slug });
  await caller.call(bindPhone, { ...(body as { code: string }), ...agreed.phone });
}
