import { getMe, revokeSessions } from '@linli/shared/contracts/identity';
import { startServer } from '@linli/server/server';
import type { RunningServer } from '@linli/server/server';
import { Caller } from '../world/caller';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

// Each of these tests may raise a whole world, and a database server under load takes its time.
jest.setTimeout(60_000);

// The embedded engine is one process by design: a second instance needs a database server.
const isServed = (process.env['TEST_DATABASE_URL'] ?? '') !== '';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

afterAll(() => world.close());

it('ends a session at once where it was ended', async () => {
  const here = await world.signInAs('li-jianguo');
  await here.call(getMe, {});
  await here.call(revokeSessions, { which: 'all' });
  expect(await here.refusal(getMe, {})).toBe('unauthenticated');
});

if (isServed) {
  describe('two instances on one database', () => {
    let other: RunningServer;

    beforeAll(async () => {
      other = await startServer({ ...world.settings, port: 0 }, { clock: world.clock });
    });

    afterAll(() => other.close());

    it('end a session at once where it was ended, and within five seconds elsewhere', async () => {
      const here = await world.signInAs('li-jianguo');
      const elsewhere = new Caller(other.url, here.token);
      await elsewhere.call(getMe, {});
      await here.call(revokeSessions, { which: 'all' });
      expect(await here.refusal(getMe, {})).toBe('unauthenticated');
      world.clock.advance(5001);
      expect(await elsewhere.refusal(getMe, {})).toBe('unauthenticated');
    });

    it('make one person of first sign-ins at both, with one profile', async () => {
      const codes = await Promise.all(
        [0, 1].map(async () => {
          const { body } = await world.sandbox('POST', '/sandbox/login-code', {
            person: 'wang-hao',
          });
          return (body as { code: string }).code;
        }),
      );
      const sent = await Promise.all(
        codes.map((code, index) =>
          fetch(`${index === 0 ? world.url : other.url}/api/session`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ code }),
          }).then(async (answer) => (await answer.json()) as { me: { personId: string } }),
        ),
      );
      expect(sent[0]?.me.personId).toBe(sent[1]?.me.personId);
    });
  });
}
