import { In, IsNull, MoreThan, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import { Person } from './entities/person.entity';
import { Profile } from './entities/profile.entity';
import { personField } from './people';
import { Session } from './entities/session.entity';

/** A session that admits its person until it expires. */
export type LiveSession = Pick<Session, 'id' | 'personId' | 'expiresAt' | 'lastSeenAt'>;

// Written out instead of hydrated: every call of a signed-in person passes here.
type RawSession = Record<'id' | 'personId', string> &
  Record<'expiresAt' | 'lastSeenAt', string | number> &
  Record<'revokedAt', string | number | null>;

/** The live session with that token hash, or null when it is unknown, expired or revoked. */
export async function findLiveSession(
  manager: EntityManager,
  { tokenHash, now }: { tokenHash: string; now: number },
): Promise<LiveSession | null> {
  const rows: RawSession[] = await manager.query(
    'SELECT `id`, `personId`, `lastSeenAt`, `expiresAt`, `revokedAt` FROM `sessions` WHERE `tokenHash` = ?',
    [tokenHash],
  );
  const [row] = rows;
  if (row === undefined || row.revokedAt !== null || Number(row.expiresAt) <= now) return null;
  return {
    id: row.id,
    personId: row.personId,
    expiresAt: Number(row.expiresAt),
    lastSeenAt: Number(row.lastSeenAt),
  };
}

/** The person with that id; null if there is none. */
export function findPerson(manager: EntityManager, personId: string): Promise<Person | null> {
  return manager.findOneBy(Person, { id: personId });
}

/** Every session of a person that is still kept, ended ones too, newest first. */
export function listAllSessions(manager: EntityManager, personId: string): Promise<Session[]> {
  return manager.find(Session, { where: { personId }, order: { createdAt: 'DESC' } });
}

/** The person with that id; rejects if there is none. */
export function getPerson(manager: EntityManager, personId: string): Promise<Person> {
  return manager.findOneByOrFail(Person, { id: personId });
}

/** By what the WeChat account behind a person is known, whoever it is by then; rejects if there is no such person. */
export async function accountIndexOf(manager: EntityManager, personId: string): Promise<string> {
  return (await getPerson(manager, personId)).openidIndex;
}

/** The columns of people and profiles from which somebody is greeted. */
export type GreetedRow = Pick<Person, 'id' | 'displayNameSealed'> &
  Pick<Profile, 'phoneSealed' | 'birthDateSealed'> & {
    readonly realNameVerifiedAt: number | string | null;
  };

// Written out instead of hydrated: every start of the app asks for it.
const greeted =
  'SELECT p.`id`, p.`displayNameSealed`, f.`phoneSealed`, f.`birthDateSealed`, f.`realNameVerifiedAt` ' +
  'FROM `people` p LEFT JOIN `profiles` f ON f.`id` = p.`id` WHERE p.`id` = ?';

/** What somebody is greeted from, in one read; rejects if there is no such person. */
export async function getGreeted(manager: EntityManager, personId: string): Promise<GreetedRow> {
  const rows: GreetedRow[] = await manager.query(greeted, [personId]);
  const [row] = rows;
  if (row === undefined) throw new Error('a session of nobody');
  return row;
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

/** The same, or null for somebody who is gone. */
export async function findOpenid(
  manager: EntityManager,
  fields: FieldCipher,
  personId: string,
): Promise<string | null> {
  const person = await findPerson(manager, personId);
  if (person === null) return null;
  return fields.open(person.openidSealed, personField('openidSealed', personId));
}

/** What the person has told of themselves; null if nothing yet. */
export function findProfile(manager: EntityManager, personId: string): Promise<Profile | null> {
  return manager.findOneBy(Profile, { id: personId });
}

/** The live sessions of a person, newest first, at most 50. */
export function listLiveSessions(
  manager: EntityManager,
  { personId, now }: { personId: string; now: number },
): Promise<Session[]> {
  return manager.find(Session, {
    where: { personId, revokedAt: IsNull(), expiresAt: MoreThan(now) },
    order: { createdAt: 'DESC', id: 'ASC' },
    take: 50,
  });
}

/** Ids of the sessions with which the person is signed in. */
export async function liveSessionIds(
  manager: EntityManager,
  { personId, now }: { personId: string; now: number },
): Promise<string[]> {
  const live = await manager.find(Session, {
    where: { personId, revokedAt: IsNull(), expiresAt: MoreThan(now) },
    select: { id: true },
  });
  return live.map(({ id }) => id);
}

/** A session by its id; null if there is none. */
export function findSession(manager: EntityManager, id: string): Promise<Session | null> {
  return manager.findOneBy(Session, { id });
}

/** How many others hold the number behind that index. */
export function countOthersWithPhone(
  manager: EntityManager,
  { phoneIndex, personId }: { phoneIndex: string; personId: string },
): Promise<number> {
  return manager.countBy(Profile, { phoneIndex, id: Not(personId) });
}

/** The people behind that index of a phone number. */
export async function findPeopleByPhoneIndex(
  manager: EntityManager,
  phoneIndex: string,
): Promise<string[]> {
  const found = await manager.find(Profile, { where: { phoneIndex }, select: { id: true } });
  return found.map(({ id }) => id);
}

/** Those people with their profiles; whoever has told nothing has none, whoever is unknown is absent. */
export async function findPeople(
  manager: EntityManager,
  personIds: readonly string[],
): Promise<{ person: Person; profile: Profile | null }[]> {
  if (personIds.length === 0) return [];
  const people = await manager.findBy(Person, { id: In([...personIds]) });
  const profiles = await manager.findBy(Profile, { id: In([...personIds]) });
  const byId = new Map(profiles.map((profile) => [profile.id, profile]));
  return people.map((person) => ({ person, profile: byId.get(person.id) ?? null }));
}
