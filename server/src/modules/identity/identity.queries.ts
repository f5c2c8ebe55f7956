import type { EntityManager } from 'typeorm';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import { Person } from './entities/person.entity';
import { Profile } from './entities/profile.entity';
import { personField } from './people';
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

/** The person with that id; rejects if there is none. */
export function getPerson(manager: EntityManager, personId: string): Promise<Person> {
  return manager.findOneByOrFail(Person, { id: personId });
}

/** The openid to address the person by in WeChat; rejects if there is no such person. */
export async function openidOf(
  manager: EntityManager,
  fields: FieldCipher,
  personId: string,
): Promise<string> {
  const { openidSealed } = await getPerson(manager, personId);
  return fields.open(openidSealed, personField('openidSealed', personId));
}

/** What the person has told of themselves; null if nothing yet. */
export function findProfile(manager: EntityManager, personId: string): Promise<Profile | null> {
  return manager.findOneBy(Profile, { id: personId });
}
