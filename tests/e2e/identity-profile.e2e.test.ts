import {
  bindPhone,
  checkRealName,
  getMe,
  getProfile,
  removePhone,
  rename,
} from '@linli/shared/contracts/identity';
import { consentHistory, decideConsent } from '@linli/shared/contracts/privacy';
import { checkCharacterOf } from '@linli/shared/kernel/id-number';
import { dayMs } from '@linli/shared/kernel/time';
import { Profile } from '@linli/server/modules/identity/entities/profile.entity';
import { peopleWithPhone } from '@linli/server/modules/identity/index';
import { sandboxPeople } from '@linli/server/sandbox/people';
import { agreed } from '../world/agreed';
import type { Caller } from '../world/caller';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

// Each of these tests may raise a whole world, and a database server under load takes its time.
jest.setTimeout(60_000);

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

afterAll(() => world.close());

async function phoneCode(person: string): Promise<string> {
  const { body } = await world.sandbox('POST', '/sandbox/phone-code', { person });
  return (body as { code: string }).code;
}

function papersOf(slug: string): { name: string; idNumber: string } {
  const person = sandboxPeople.find((one) => one.slug === slug);
  return { name: person?.name ?? '', idNumber: person?.idNumber ?? '' };
}

/** The same with the tick that they need. */
function signedPapersOf(slug: string) {
  return { ...papersOf(slug), ...agreed.realName };
}

async function everythingStored(): Promise<string> {
  const tables = ['people', 'profiles', 'sessions'];
  const rows = await world.platform.db.read((manager) =>
    Promise.all(tables.map((table) => manager.query(`SELECT * FROM \`${table}\``))),
  );
  return JSON.stringify(rows);
}

describe('a profile', () => {
  it('begins with a name alone, and says what can be done', async () => {
    const zhao = await world.signInAs('zhao-min');
    expect(await zhao.call(getProfile, {})).toEqual({
      displayName: '赵敏',
      phone: null,
      realName: null,
      realNameCheck: { isOffered: true, attemptsLeft: 5, lockedUntil: null },
      isElderly: false,
      can: { bindPhone: true, removePhone: false, checkRealName: true },
    });
  });

  it('keeps the name that somebody chooses, sealed', async () => {
    const zhao = await world.signInAs('zhao-min');
    expect((await zhao.call(rename, { displayName: ' 小赵 ' })).displayName).toBe('小赵');
    expect((await zhao.call(getMe, {})).displayName).toBe('小赵');
    expect(await everythingStored()).not.toContain('小赵');
    expect(await zhao.refusal(rename, { displayName: '   ' })).toBe('invalid_input');
    expect(await zhao.refusal(rename, { displayName: '<b>赵</b>' })).toBe('invalid_input');
  });
});

describe('the phone number', () => {
  it('comes from WeChat, is shown masked and stored sealed', async () => {
    const li = await world.signInAs('li-jianguo');
    const profile = await li.call(bindPhone, {
      code: await phoneCode('li-jianguo'),
      ...agreed.phone,
    });
    expect(profile.phone?.masked).toBe('199****0002');
    expect(profile.can.removePhone).toBe(true);
    expect((await li.call(getMe, {})).phoneMasked).toBe('199****0002');
    expect(await everythingStored()).not.toContain('19900000002');
    const { db, fields } = world.platform;
    const found = await db.read((manager) => peopleWithPhone(manager, fields, '+86 199 0000 0002'));
    expect(found).toEqual([world.scene.people['li-jianguo']?.id]);
  });

  it('is refused by a code that was used, invented, too old, or another person’s', async () => {
    const li = await world.signInAs('li-jianguo');
    const code = await phoneCode('li-jianguo');
    await li.call(bindPhone, { code, ...agreed.phone });
    expect(await li.refusal(bindPhone, { code, ...agreed.phone })).toBe('phone_code_refused');
    expect(await li.refusal(bindPhone, { code: 'invented', ...agreed.phone })).toBe(
      'phone_code_refused',
    );
    const others = await phoneCode('zhao-min');
    expect(await li.refusal(bindPhone, { code: others, ...agreed.phone })).toBe(
      'phone_code_refused',
    );
    const old = await phoneCode('li-jianguo');
    world.clock.advance(5 * 60_000);
    expect(await li.refusal(bindPhone, { code: old, ...agreed.phone })).toBe('phone_code_refused');
    expect((await li.call(getProfile, {})).phone?.masked).toBe('199****0002');
  });

  it('is forgotten when its owner says so', async () => {
    const li = await world.signInAs('li-jianguo');
    expect((await li.call(removePhone, {})).phone).toBeNull();
    expect((await li.call(removePhone, {})).phone).toBeNull();
    expect((await li.call(getMe, {})).phoneMasked).toBeNull();
  });

  it('is shared by a family and not by a crowd', async () => {
    const { db, fields } = world.platform;
    const li = await world.signInAs('li-jianguo');
    await li.call(bindPhone, { code: await phoneCode('li-jianguo'), ...agreed.phone });
    const me = await li.call(getMe, {});
    const mine = await db.read((manager) => manager.findOneByOrFail(Profile, { id: me.personId }));
    await li.call(removePhone, {});
    for (const slug of ['zhao-min', 'wang-hao', 'zhou-xin', 'hu-bo']) {
      const somebody = await world.signInAs(slug);
      await somebody.call(bindPhone, { code: await phoneCode(slug), ...agreed.phone });
      const id = (await somebody.call(getMe, {})).personId;
      await db.transaction((tx) => tx.update(Profile, { id }, { phoneIndex: mine.phoneIndex }));
    }
    const code = await phoneCode('li-jianguo');
    expect(await li.refusal(bindPhone, { code, ...agreed.phone })).toBe('phone_of_too_many');
    const held = await db.read((manager) => peopleWithPhone(manager, fields, '19900000002'));
    expect(held).toHaveLength(4);
  });
});

describe('the real-name check', () => {
  it('tells who is elderly, and keeps no id number', async () => {
    const wang = await world.signInAs('wang-guilan');
    expect(await wang.call(getMe, {})).toMatchObject({
      isRealNameVerified: false,
      isElderly: false,
    });
    const { name, idNumber } = papersOf('wang-guilan');
    const profile = await wang.call(checkRealName, { name, idNumber, ...agreed.realName });
    expect(profile).toMatchObject({
      realName: { nameMasked: '王**', idNumberMasked: '**************0027' },
      isElderly: true,
    });
    expect(await wang.call(getMe, {})).toMatchObject({ isRealNameVerified: true, isElderly: true });
    const stored = await everythingStored();
    for (const secret of [idNumber, name, '1954-03-08', '19540308', idNumber.slice(6)]) {
      expect(stored).not.toContain(secret);
    }
  });

  it('finds out by arithmetic that a number is none, and counts no attempt', async () => {
    const hao = await world.signInAs('wang-hao');
    const { name, idNumber } = papersOf('wang-hao');
    const wrong = idNumber.slice(0, 17) + (idNumber.endsWith('1') ? '2' : '1');
    const answer = await hao.send(checkRealName, { name, idNumber: wrong, ...agreed.realName });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({
      error: { code: 'invalid_input', fields: [{ path: 'idNumber' }] },
    });
    expect(answer.text).not.toContain(wrong);
    expect((await hao.call(getProfile, {})).realNameCheck.attemptsLeft).toBe(5);
  });

  it('answers a known and an unknown number alike, and locks after five', async () => {
    const zhou = await world.signInAs('zhou-xin');
    const unknown = `99999919990101001`;
    const strangers = unknown + checkCharacterOf(unknown);
    const wang = papersOf('wang-guilan').idNumber;
    const asked = async (idNumber: string) => {
      const { status, text } = await zhou.send(checkRealName, {
        name: '周新',
        idNumber,
        ...agreed.realName,
      });
      const { error } = JSON.parse(text) as { error: { code: string; message: string } };
      return { status, code: error.code, message: error.message };
    };
    const known = await asked(wang);
    expect(known.code).toBe('real_name_mismatch');
    expect(await asked(strangers)).toEqual(known);
    await Promise.all([asked(wang), asked(wang), asked(wang)]);

    const locked = await zhou.send(checkRealName, signedPapersOf('zhou-xin'));
    expect(locked.status).toBe(429);
    expect(locked.text).toContain('real_name_locked');
    const seconds = Number(locked.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(86_000);
    const { realNameCheck, can } = await zhou.call(getProfile, {});
    expect(realNameCheck.attemptsLeft).toBe(0);
    expect(realNameCheck.lockedUntil).toBeGreaterThan(world.clock.now());
    expect(can.checkRealName).toBe(false);

    world.clock.advance(dayMs);
    const again = await world.signInAs('zhou-xin');
    expect((await again.call(checkRealName, signedPapersOf('zhou-xin'))).realName).not.toBeNull();
  });

  it('gives nobody more attempts for asking in parallel', async () => {
    const hu = await world.signInAs('hu-bo');
    const wrong = papersOf('gao-lei');
    const refusals = await Promise.all(
      Array.from({ length: 12 }, () =>
        hu.refusal(checkRealName, { name: '胡波', idNumber: wrong.idNumber, ...agreed.realName }),
      ),
    );
    expect(refusals.filter((code) => code === 'real_name_mismatch')).toHaveLength(5);
    expect(refusals.filter((code) => code === 'real_name_locked')).toHaveLength(7);
  });

  it('knows two accounts of one human without keeping the number', async () => {
    const hao = await world.signInAs('wang-hao');
    const luo = await world.signInAs('luo-na');
    for (const account of [hao, luo]) await account.call(checkRealName, signedPapersOf('wang-hao'));
    const ids = await Promise.all(
      [hao, luo].map(async (one) => (await one.call(getMe, {})).personId),
    );
    const profiles = await world.platform.db.read((manager) =>
      Promise.all(ids.map((id) => manager.findOneByOrFail(Profile, { id }))),
    );
    expect(profiles[0]?.idNumberIndex).toBe(profiles[1]?.idNumberIndex);
    expect(profiles[0]?.birthDateSealed).not.toBe(profiles[1]?.birthDateSealed);
  });

  it('says honestly when the register is away, and when there is none', async () => {
    const away = await createWorld({
      realName: { base: 'http://127.0.0.1:9', keyId: 'k', secret: 'a-secret-of-some-length' },
    });
    const one: Caller = await away.signInAs('zhao-min');
    expect(await one.refusal(checkRealName, signedPapersOf('zhao-min'))).toBe(
      'real_name_unavailable',
    );
    expect((await one.call(getProfile, {})).realNameCheck.attemptsLeft).toBe(5);
    await away.close();

    const none = await createWorld({ realName: null });
    const other = await none.signInAs('zhao-min');
    expect(await other.refusal(checkRealName, signedPapersOf('zhao-min'))).toBe(
      'real_name_not_offered',
    );
    expect(await other.call(getProfile, {})).toMatchObject({
      realNameCheck: { isOffered: false },
      can: { checkRealName: false },
    });
    await none.close();
  });
});

describe('the consent that both rest on', () => {
  const decisions = async (caller: Caller) =>
    (await caller.call(consentHistory, {})).items.map(({ purpose, given }) => [purpose, given]);

  it('is asked for before anybody is asked, and as it reads today', async () => {
    const sun = await world.signInAs('sun-wei');
    const code = await phoneCode('sun-wei');
    expect(await sun.refusal(bindPhone, { code })).toBe('consent_needed');
    expect(await sun.refusal(checkRealName, papersOf('sun-wei'))).toBe('consent_needed');
    const old = { purpose: 'phone' as const, version: agreed.phone.consent.version + 1 };
    expect(await sun.refusal(bindPhone, { code, consent: old })).toBe('purpose_changed');
    const other = { code, ...agreed.realName } as unknown as { code: string };
    expect(await sun.refusal(bindPhone, other)).toBe('invalid_input');
    expect(await decisions(sun)).toEqual([]);
    const { phone, realNameCheck } = await sun.call(getProfile, {});
    expect([phone, realNameCheck.attemptsLeft]).toEqual([null, 5]);
    // The code was not spent on the refusals.
    expect((await sun.call(bindPhone, { code, ...agreed.phone })).phone).not.toBeNull();
    expect(await decisions(sun)).toEqual([['phone', true]]);
  });

  it('is not recorded with a number that was refused', async () => {
    const gao = await world.signInAs('gao-lei');
    const refused = { code: 'invented', ...agreed.phone };
    expect(await gao.refusal(bindPhone, refused)).toBe('phone_code_refused');
    expect(await decisions(gao)).toEqual([]);
  });

  it('stands before the number leaves the house, once however often it is tried', async () => {
    const gao = await world.signInAs('gao-lei');
    const wrong = { ...signedPapersOf('gao-lei'), name: '高磊磊' };
    expect(await gao.refusal(checkRealName, wrong)).toBe('real_name_mismatch');
    await Promise.all([1, 2, 3].map(() => gao.refusal(checkRealName, signedPapersOf('gao-lei'))));
    expect(await decisions(gao)).toEqual([['real-name', true]]);
  });

  it('withdrawn, takes what was kept with it, and is given anew with the next', async () => {
    const gao = await world.signInAs('gao-lei');
    const withdrawn = { purpose: 'real-name', given: false, version: 1 } as const;
    expect((await gao.call(getProfile, {})).realName).not.toBeNull();
    await gao.call(decideConsent, withdrawn);
    expect((await gao.call(getProfile, {})).realName).toBeNull();
    // Whatever comes first, somebody who has withdrawn has no name kept.
    await Promise.all([
      gao.refusal(checkRealName, signedPapersOf('gao-lei')),
      gao.refusal(decideConsent, withdrawn),
    ]);
    const [[, isGiven] = []] = await decisions(gao);
    expect((await gao.call(getProfile, {})).realName !== null).toBe(isGiven);
  });
});

describe('what is held about a person', () => {
  it('is told whole, and erased so that the same account starts anew', async () => {
    const zhao = await world.signInAs('zhao-min');
    const { personId } = await zhao.call(getMe, {});
    await zhao.call(bindPhone, { code: await phoneCode('zhao-min'), ...agreed.phone });
    const held = (world.server.core.identity.personalData ?? []).filter((one) =>
      one.name.startsWith('identity.'),
    );
    const collected = await world.platform.db.read((manager) =>
      Promise.all(held.map((one) => one.collect(manager, personId))),
    );
    expect(collected[0]).toMatchObject({ displayName: '小赵', phone: '19900000003' });
    expect(collected[1]).toEqual(
      expect.arrayContaining([expect.objectContaining({ device: 'other' })]),
    );

    await world.platform.db.transaction(async (tx) => {
      for (const one of held) await one.erase(tx, personId);
    });
    world.server.core.identity.sessions.forget(personId);
    expect(await zhao.refusal(getMe, {})).toBe('unauthenticated');
    const anew = await world.signInAs('zhao-min');
    const me = await anew.call(getMe, {});
    expect(me.personId).not.toBe(personId);
    expect(me).toMatchObject({ displayName: '', phoneMasked: null, households: [] });
  });
});
