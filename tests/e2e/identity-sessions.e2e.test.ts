import {
  getMe,
  listSessions,
  revokeSession,
  revokeSessions,
  signIn,
} from '@linli/shared/contracts/identity';
import { dayMs, hourMs } from '@linli/shared/kernel/time';
import { Caller } from '../world/caller';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

// Each of these tests may raise a whole world, and a database server under load takes its time.
jest.setTimeout(60_000);

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

afterAll(() => world.close());

async function loginCode(person: string, of: World = world): Promise<string> {
  const { body } = await of.sandbox('POST', '/sandbox/login-code', { person });
  return (body as { code: string }).code;
}

/** Signs in as a browser of that kind would. */
async function signInFrom(userAgent: string, person: string): Promise<Caller> {
  const response = await fetch(`${world.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
    body: JSON.stringify({ code: await loginCode(person) }),
  });
  const { token } = (await response.json()) as { token: string };
  return new Caller(world.url, token);
}

const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) MicroMessenger/8.0.43';
const desk = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0';

describe('signed-in devices', () => {
  it('are listed coarsely, this one first, and nobody else’s', async () => {
    await world.signInAs('zhao-min');
    const phone = await signInFrom(iphone, 'li-jianguo');
    const computer = await signInFrom(desk, 'li-jianguo');
    const { items } = await phone.call(listSessions, {});
    expect(items.map(({ device, isThisOne }) => ({ device, isThisOne }))).toEqual([
      { device: 'mini-program', isThisOne: true },
      { device: 'computer', isThisOne: false },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/Mozilla|iPhone|127\.0/);
    expect((await computer.call(listSessions, {})).items[0]?.device).toBe('computer');
  });

  it('show the hour of their last use', async () => {
    const wang = await world.signInAs('wang-guilan');
    const before = (await wang.call(listSessions, {})).items[0]?.lastSeenAt ?? 0;
    expect(before % hourMs).toBe(0);
    world.clock.advance(3 * hourMs);
    await wang.call(getMe, {});
    const after = (await wang.call(listSessions, {})).items[0]?.lastSeenAt ?? 0;
    expect(after - before).toBe(3 * hourMs);
  });

  it('are signed out one at a time, at once', async () => {
    const [here, there] = [await world.signInAs('wang-hao'), await world.signInAs('wang-hao')];
    await there.call(getMe, {});
    const other = (await here.call(listSessions, {})).items.find((one) => !one.isThisOne);
    const left = await here.call(revokeSession, { sessionId: other?.id ?? '' });
    expect(left.items).toHaveLength(1);
    expect(await there.refusal(getMe, {})).toBe('unauthenticated');
    expect(await here.refusal(getMe, {})).toBe('ok');
  });

  it('of others do not exist: neither by guessing nor by knowing the id', async () => {
    const [li, zhao] = [await world.signInAs('li-jianguo'), await world.signInAs('zhao-min')];
    const theirs = (await li.call(listSessions, {})).items[0]?.id ?? '';
    const guessed = '00000000-0000-4000-8000-000000000000';
    expect(await zhao.refusal(revokeSession, { sessionId: theirs })).toBe('not_found');
    expect(await zhao.refusal(revokeSession, { sessionId: guessed })).toBe('not_found');
    expect(await li.refusal(getMe, {})).toBe('ok');
  });

  it('are signed out everywhere else, or everywhere', async () => {
    const [one, two, three] = await Promise.all(
      ['zhou-xin', 'zhou-xin', 'zhou-xin'].map((slug) => world.signInAs(slug)),
    );
    if (one === undefined || two === undefined || three === undefined) throw new Error('three');
    for (const each of [one, two, three]) await each.call(getMe, {});
    expect((await one.call(revokeSessions, { which: 'others' })).ended).toBe(2);
    expect(await two.refusal(getMe, {})).toBe('unauthenticated');
    expect(await three.refusal(getMe, {})).toBe('unauthenticated');
    expect(await one.refusal(getMe, {})).toBe('ok');
    expect((await one.call(revokeSessions, { which: 'all' })).ended).toBe(1);
    expect(await one.refusal(getMe, {})).toBe('unauthenticated');
  });

  it('are forgotten half a year after they ended', async () => {
    const gao = await world.signInAs('gao-lei');
    await gao.call(revokeSessions, { which: 'all' });
    const [rule] = world.server.core.identity.retention ?? [];
    const purge = (before: number) =>
      world.platform.db.transaction((tx) => rule?.purge(tx, before, 100) ?? Promise.resolve(-1));
    expect(await purge(world.clock.now() - (rule?.keepDays ?? 0) * dayMs)).toBe(0);
    expect(await purge(world.clock.now() + 1)).toBeGreaterThan(0);
    expect(rule?.keepDays).toBe(180);
  });
});

describe('who tries sign-ins', () => {
  let guarded: World;

  beforeAll(async () => {
    guarded = await createWorld({ rateFactor: 1 });
  });

  afterAll(() => guarded.close());

  it('is locked out after many refused codes, and told when to come again', async () => {
    const invented = (index: number) => ({ code: `invented-${index.toString()}` });
    const codes = await Promise.all(
      Array.from({ length: 61 }, (_, index) => guarded.anyone.refusal(signIn, invented(index))),
    );
    expect(new Set(codes)).toEqual(new Set(['login_code_refused']));
    const answer = await guarded.anyone.send(signIn, invented(1000));
    expect(answer.status).toBe(429);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'sign_in_locked' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800);
    // Not even a good code is tried from there.
    const good = await loginCode('zhao-min', guarded);
    expect(await guarded.anyone.refusal(signIn, { code: good })).toBe('sign_in_locked');
  });

  it('does not stop a whole community behind one address, but one account that never ends', async () => {
    const busy = await createWorld({ rateFactor: 1 });
    for (const slug of ['zhao-min', 'li-jianguo', 'wang-hao']) {
      for (let turn = 0; turn < 25; turn += 1) await busy.signInAs(slug);
    }
    for (let turn = 0; turn < 5; turn += 1) await busy.signInAs('zhao-min');
    const code = await loginCode('zhao-min', busy);
    expect(await busy.anyone.refusal(signIn, { code })).toBe('sign_in_locked');
    await expect(busy.signInAs('wang-guilan')).resolves.toBeDefined();
    await busy.close();
  });
});
