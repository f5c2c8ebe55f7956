import { randomUUID } from 'node:crypto';
import { LessThan } from 'typeorm';
import { deleteRows } from '../../../platform/database/bulk';
import type { Tx } from '../../../platform/database/database';
import { Person } from '../entities/person.entity';
import { Profile } from '../entities/profile.entity';
import { RealNameAttempts } from '../entities/real-name-attempts.entity';
import { emptyProfile } from '../profiles';

/** Leaves what the profile has used of its attempts to the account, before the profile goes. */
export async function leaveAttempts(tx: Tx, personId: string): Promise<void> {
  const profile = await tx.findOneBy(Profile, { id: personId });
  const person = await tx.findOneBy(Person, { id: personId });
  if (profile === null || person === null || profile.realNameAttempts === 0) return;
  await tx.insert(RealNameAttempts, {
    id: randomUUID(),
    accountIndex: person.openidIndex,
    attempts: profile.realNameAttempts,
    windowAt: profile.realNameWindowAt,
  });
}

/** Gives somebody new the attempts that the same account had used before: starting anew gives no further ones. */
export async function takeOverAttempts(
  tx: Tx,
  { id, openidIndex }: Pick<Person, 'id' | 'openidIndex'>,
): Promise<void> {
  const left = await tx.findOneBy(RealNameAttempts, { accountIndex: openidIndex });
  if (left === null) return;
  const { attempts: realNameAttempts, windowAt: realNameWindowAt } = left;
  await tx.insert(Profile, { ...emptyProfile(id), realNameAttempts, realNameWindowAt });
  await tx.delete(RealNameAttempts, { id: left.id });
}

/** Removes at most `limit` counts whose window began before that instant; answers how many. */
export async function purgeAttempts(tx: Tx, before: number, limit: number): Promise<number> {
  const old = await tx.find(RealNameAttempts, {
    where: { windowAt: LessThan(before) },
    select: { id: true },
    take: limit,
  });
  return deleteRows(
    tx,
    RealNameAttempts,
    old.map(({ id }) => id),
  );
}
