import type { RightsOf } from '@linli/server/modules/identity/index';
import { SessionReader } from '@linli/server/modules/identity/session-reader';
import type { Platform } from '@linli/server/platform/platform';

const now = 1_795_000_000_000;

interface Row {
  readonly id: string;
  readonly personId: string;
  readonly expiresAt: number;
  revokedAt: number | null;
}

/** A database with one session, whose grants are answered only when the test lets them. */
function oneSession(session: Row) {
  let answerGrants: () => void = () => undefined;
  const asked = new Promise<void>((resolveAsked) => {
    const grants = new Promise<void>((resolve) => {
      answerGrants = resolve;
    });
    const query = async (sql: string): Promise<unknown[]> => {
      if (sql.includes('`sessions`')) return [{ ...session }];
      if (sql.includes('`post_grants`')) {
        resolveAsked();
        await grants;
      }
      return [];
    };
    platform = {
      clock: { now: () => now },
      db: { read: (work: (manager: unknown) => unknown) => work({ query }) },
    } as unknown as Platform;
  });
  return { asked, answer: () => answerGrants() };
}

let platform: Platform;
const rightsOf: RightsOf = async (manager) => {
  await manager.query('SELECT `role` FROM `post_grants`');
  return { grants: [], householdIds: [], delegations: [] };
};

describe('a session that is revoked while it is being read', () => {
  it('is not remembered as live: the next call asks again and is refused', async () => {
    const session: Row = { id: 's', personId: 'p', expiresAt: now + 1000, revokedAt: null };
    const database = oneSession(session);
    const sessions = new SessionReader(platform, rightsOf);

    const first = sessions.person('a-token-of-forty-characters-or-more-12345');
    await database.asked;
    session.revokedAt = now;
    sessions.forget('p');
    database.answer();
    expect(await first).toMatchObject({ personId: 'p' });

    expect(await sessions.person('a-token-of-forty-characters-or-more-12345')).toBeNull();
  });

  it('is not told to a call that comes after the revocation, while the earlier read goes on', async () => {
    const session: Row = { id: 's', personId: 'p', expiresAt: now + 1000, revokedAt: null };
    const database = oneSession(session);
    const sessions = new SessionReader(platform, rightsOf);

    const first = sessions.person('a-token-of-forty-characters-or-more-12345');
    await database.asked;
    session.revokedAt = now;
    sessions.forget('p');
    expect(await sessions.person('a-token-of-forty-characters-or-more-12345')).toBeNull();
    database.answer();
    await first;
  });
});

describe('calls with one token at once', () => {
  const session: Row = { id: 's', personId: 'p', expiresAt: now + 1000, revokedAt: null };

  it('read the session once', async () => {
    const database = oneSession(session);
    const reads = jest.spyOn(platform.db, 'read');
    const sessions = new SessionReader(platform, rightsOf);
    const calls = Array.from({ length: 5 }, () =>
      sessions.person('a-token-of-forty-characters-or-more-12345'),
    );
    await database.asked;
    database.answer();
    for (const actor of await Promise.all(calls)) expect(actor).toMatchObject({ personId: 'p' });
    expect(reads).toHaveBeenCalledTimes(1);
  });

  it('are refused from the moment the session ends, even by a read begun before', async () => {
    const database = oneSession(session);
    let instant = now;
    const sessions = new SessionReader({ ...platform, clock: { now: () => instant } }, rightsOf);
    const first = sessions.person('a-token-of-forty-characters-or-more-12345');
    await database.asked;
    instant = session.expiresAt;
    const late = sessions.person('a-token-of-forty-characters-or-more-12345');
    database.answer();
    expect(await first).toMatchObject({ personId: 'p' });
    expect(await late).toBeNull();
  });
});
