import { changeCareRecord, endCareRecord, listCare } from '@linli/shared/contracts/care';
import {
  addRecordContact,
  removeRecordContact,
  sendRecordContactCode,
  verifyRecordContact,
} from '@linli/shared/contracts/care-contacts';
import { getMyCare, removeMyContact } from '@linli/shared/contracts/my-care';
import type { Caller } from '../world/caller';
import { Care } from '../world/care';
import { smsTo } from '../world/sms';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(60_000);

let world: World;
let care: Care;
let staff: Caller;
let property: Caller;
let careRecordId: string;

const ownPhone = '13800005678';
const neighbour = { name: '老李', relation: '邻居', phone: '13900001111' };

beforeAll(async () => {
  world = await createWorld();
  care = new Care(world);
  staff = await world.signInAs('chen-jing');
  property = await world.signInAs('hu-bo');
  careRecordId = (await care.take('wang-guilan', { personId: null, phone: ownPhone })).id;
}, 60_000);
afterAll(() => world.close());

/** What those who come are shown. */
const card = () =>
  world.platform.db.read((manager) =>
    world.server.core.care.cardOf(manager, { careRecordId, personId: null }),
  );

describe('somebody in care without an account', () => {
  it('can be rung by who comes', async () => {
    expect(await card()).toMatchObject({ phone: ownPhone, contacts: [] });
  });

  it('has contacts that staff enter, and that are no channel before the code', async () => {
    const add = { careRecordId, ...neighbour };
    expect(await property.refusal(addRecordContact, add)).toBe('forbidden');
    const own = { ...add, phone: ownPhone };
    expect(await staff.refusal(addRecordContact, own)).toBe('care_contact_is_person');
    const { contacts } = await staff.call(addRecordContact, add);
    expect(contacts).toMatchObject([
      { phone: '139****1111', verifiedAt: null, can: { verify: true, remove: true } },
    ]);
    expect((await card()).contacts).toEqual([]);
    const [text = ''] = await smsTo(world, neighbour.phone);
    expect(text).toContain('告诉社区工作人员');
    expect(text).not.toContain('桂兰');
    const contactId = contacts[0]?.id ?? '';
    const named = { careRecordId, contactId };
    await staff.call(sendRecordContactCode, named);
    const code = await care.codeSentTo(neighbour.phone);
    const other = (await care.take('zhao-min', { personId: null, name: '赵老人' })).id;
    const elsewhere = { careRecordId: other, contactId, code };
    expect(await staff.refusal(verifyRecordContact, elsewhere)).toBe('not_found');
    expect(await property.refusal(verifyRecordContact, { ...named, code })).toBe('not_found');
    const wrong = code === '123456' ? '654321' : '123456';
    expect(await staff.refusal(verifyRecordContact, { ...named, code: wrong })).toBe(
      'contact_code_wrong',
    );
    const done = await staff.call(verifyRecordContact, { ...named, code });
    expect(done).toMatchObject({ contactsVerified: 1, contactsTotal: 1 });
    expect((await card()).contacts).toMatchObject([neighbour]);
    const { counts } = await staff.call(listCare, {});
    expect(counts).toMatchObject({ total: 2, withVerifiedContact: 1 });
    const { items } = await staff.call(listCare, { filter: 'no-contact' });
    expect(items.map(({ id }) => id)).toEqual([other]);
  });

  it('takes four at most, and ten codes a day', async () => {
    const add = (phone: string) =>
      staff.refusal(addRecordContact, { careRecordId, name: '人', relation: '朋友', phone });
    const outcomes: string[] = [];
    for (const phone of ['13900001112', '13900001113', '13900001114', '13900001115']) {
      outcomes.push(await add(phone));
    }
    expect(outcomes).toEqual(['ok', 'ok', 'ok', 'too_many_contacts']);
    const { contacts } = await care.look(careRecordId);
    const contactId = contacts.at(-1)?.id ?? '';
    const sent: string[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      sent.push(await staff.refusal(sendRecordContactCode, { careRecordId, contactId }));
    }
    expect(sent.at(-1)).toBe('contact_codes_used_up');
    for (const { id, verifiedAt } of contacts) {
      if (verifiedAt !== null) continue;
      await staff.call(removeRecordContact, { careRecordId, contactId: id });
    }
    expect((await care.look(careRecordId)).contacts).toHaveLength(1);
  });

  it('whose account becomes known keeps them, sees them and ends them with the consent', async () => {
    const wang = await world.signInAs('wang-guilan');
    const personId = world.scene.people['wang-guilan']?.id ?? '';
    await staff.call(changeCareRecord, { careRecordId, personId });
    const add = { careRecordId, ...neighbour, phone: '13900001119' };
    expect(await staff.refusal(addRecordContact, add)).toBe('care_contacts_are_own');
    expect((await card()).contacts).toMatchObject([neighbour]);
    const { contacts } = await wang.call(getMyCare, {});
    expect(contacts).toMatchObject([{ name: neighbour.name, can: { remove: true } }]);
    await wang.call(removeMyContact, { contactId: contacts[0]?.id ?? '' });
    expect((await card()).contacts).toEqual([]);
  });

  it('whose care has ended has no contacts to change', async () => {
    const { items } = await staff.call(listCare, {});
    const other = items.find(({ id }) => id !== careRecordId)?.id ?? '';
    const add = { careRecordId: other, ...neighbour };
    const contactId = (await staff.call(addRecordContact, add)).contacts[0]?.id ?? '';
    await staff.call(endCareRecord, { careRecordId: other, reason: '已经搬到女儿家去住' });
    expect(await staff.refusal(addRecordContact, add)).toBe('care_ended');
    const named = { careRecordId: other, contactId };
    expect(await staff.refusal(sendRecordContactCode, named)).toBe('care_ended');
    expect(await staff.refusal(removeRecordContact, named)).toBe('care_ended');
  });
});
