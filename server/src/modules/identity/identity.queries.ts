import type { EntityManager } from 'typeorm';
import { roleSchema } from '@linli/shared/kernel/roles';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { householdIdsOf } from '../households';
import { Person } from './entities/person.entity';
import type { RoleGrant } from './entities/role-grant.entity';
import type { Session } from './entities/session.entity';

/** A session that admits its person until it expires. */
export type LiveSession = Pick<Session, 'id' | 'personId' | 'expiresAt'>;

// Written out instead of hydrated: every call of a signed-in person passes here.
type RawSession = Record<'id' | 'personId', string> &
  Record<'expiresAt', string | number> &
  Record<'revokedAt', string | number | null>;

/** The live session with that token hash, or null when it is unknown, expired or revoked. */
export async function findLiveSession(
  manager: EntityManager,
  { tokenHash, now }: { tokenHash: string; now: number },
): Promise<LiveSession | null> {
  const rows: RawSession[] = await manager.query(
    'SELECT `id`, `personId`, `expiresAt`, `revokedAt` FROM `sessions` WHERE `tokenHash` = ?',
    [tokenHash],
  );
  const [row] = rows;
  if (row === undefined || row.revokedAt !== null || Number(row.expiresAt) <= now) return null;
  return { id: row.id, personId: row.personId, expiresAt: Number(row.expiresAt) };
}

/** Everything a policy may know of the person behind a session. */
export async function loadPersonActor(
  manager: EntityManager,
  session: LiveSession,
): Promise<PersonActor> {
  const grants: Pick<RoleGrant, 'role' | 'communityId'>[] = await manager.query(
    'SELECT `role`, `communityId` FROM `role_grants` WHERE `personId` = ?',
    [session.personId],
  );
  return {
    kind: 'person',
    personId: session.personId,
    sessionId: session.id,
    grants: grants.map((grant) => ({
      role: roleSchema.parse(grant.role),
      communityId: grant.communityId,
    })),
    householdIds: await householdIdsOf(manager, session.personId),
  };
}

/** The person with that id; rejects if there is none. */
export function getPerson(manager: EntityManager, personId: string): Promise<Person> {
  return manager.findOneByOrFail(Person, { id: personId });
}

/** The openid to address the person by in WeChat; rejects if there is no such person. */
export async function openidOf(manager: EntityManager, personId: string): Promise<string> {
  return (await getPerson(manager, personId)).openid;
}
