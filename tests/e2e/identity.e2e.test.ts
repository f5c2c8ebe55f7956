import { getMe, signIn, signOut } from '@linli/shared/contracts/identity';
import { dayMs } from '@linli/shared/kernel/time';
import { Session } from '@linli/server/modules/identity/entities/session.entity';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

// Each of these tests may raise a whole world, and a database server under load takes its time.
jest.setTimeout(60_000);

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

afterAll(() => world.close());

async function loginCode(person: string): Promise<string> {
  const { body } = await world.sandbox('POST', '/sandbox/login-code', { person });
  return (body as { code: string }).code;
}

describe('signing in', () => {
  it('knows a resident by WeChat alone and shows the households that are theirs', async () => {
    const wang = await world.signInAs('wang-guilan');
    const me = await wang.call(getMe, {});
    expect(me.roles).toEqual(['resident']);
    expect(me.households.map((household) => household.address)).toEqual([
      '华府天地 3号楼 2单元 501',
    ]);
  });

  it('gives staff and inspectors their posts, and a newcomer nothing', async () => {
    expect((await (await world.signInAs('chen-jing')).call(getMe, {})).roles).toEqual([
      'community-staff',
    ]);
    expect((await (await world.signInAs('sun-wei')).call(getMe, {})).roles).toEqual(['inspector']);
    expect(await (await world.signInAs('zhou-xin')).call(getMe, {})).toMatchObject({
      roles: [],
      households: [],
    });
  });

  it('refuses a code twice, and a code that WeChat never gave', async () => {
    const code = await loginCode('wang-guilan');
    await world.anyone.call(signIn, { code });
    expect(await world.anyone.refusal(signIn, { code })).toBe('login_code_refused');
    expect(await world.anyone.refusal(signIn, { code: 'made-up' })).toBe('login_code_refused');
  });

  it('says that WeChat cannot be reached instead of blaming the person', async () => {
    await world.sandbox('PUT', '/sandbox/faults', {});
    const lonely = await createWorld({
      wechat: { ...world.settings.wechat, apiBase: 'http://127.0.0.1:9' },
    });
    expect(await lonely.anyone.refusal(signIn, { code: 'whatever' })).toBe('wechat_unavailable');
    await lonely.close();
  });

  it('ends a session at once and for good', async () => {
    const wang = await world.signInAs('wang-guilan');
    await wang.call(getMe, {});
    await wang.call(signOut, {});
    expect(await wang.refusal(getMe, {})).toBe('unauthenticated');
  });

  it('ends every session by itself after its days', async () => {
    const wang = await world.signInAs('wang-guilan');
    world.clock.advance(31 * dayMs);
    expect(await wang.refusal(getMe, {})).toBe('unauthenticated');
    world.clock.advance(-31 * dayMs);
  });

  it('stores no token, only its hash', async () => {
    const wang = await world.signInAs('wang-guilan');
    const sessions = await world.platform.db.read((manager) => manager.find(Session));
    expect(sessions.length).toBeGreaterThan(0);
    expect(JSON.stringify(sessions)).not.toContain(wang.token);
  });

  it('makes one person of two first sign-ins at once', async () => {
    const codes = await Promise.all([loginCode('zhou-xin'), loginCode('zhou-xin')]);
    const answers = await Promise.all(codes.map((code) => world.anyone.call(signIn, { code })));
    expect(answers[0]?.me.personId).toBe(answers[1]?.me.personId);
  });
});
