import { randomUUID } from 'node:crypto';
import { dayMs, hourMs } from '@linli/shared/kernel/time';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import type { Platform } from '../../../platform/platform';
import type { DeviceFamily } from '../device-family';
import { Person } from '../entities/person.entity';
import { Session } from '../entities/session.entity';
import { newPersonRow, openidIndexOf } from '../people';
import { createToken, hashToken } from '../token';
import { takeOverAttempts } from './hand-over-attempts';

async function findOrAddPerson({ db, clock, fields }: Platform, openid: string): Promise<Person> {
  const openidIndex = openidIndexOf(fields, openid);
  const known = await db.read((manager) => manager.findOneBy(Person, { openidIndex }));
  if (known !== null) return known;
  const person = newPersonRow(fields, { openid, displayName: '', now: clock.now() });
  try {
    await db.transaction(async (tx) => {
      await tx.insert(Person, person);
      await takeOverAttempts(tx, person);
    });
    return person;
  } catch (error) {
    // Two first sign-ins at once: the other one has added the person.
    if (!isDuplicateKey(error)) throw error;
    return db.read((manager) => manager.findOneByOrFail(Person, { openidIndex }));
  }
}

/** Opens a session for whoever WeChat says it is, and remembers the person. Durable when it resolves. */
export async function openSession(
  platform: Platform,
  openid: string,
  device: DeviceFamily = 'other',
): Promise<{ token: string; session: Session; person: Person }> {
  const person = await findOrAddPerson(platform, openid);
  const token = createToken();
  const now = platform.clock.now();
  const session: Session = {
    id: randomUUID(),
    tokenHash: hashToken(token),
    personId: person.id,
    device,
    createdAt: now,
    lastSeenAt: now - (now % hourMs),
    expiresAt: now + platform.settings.sessionDays * dayMs,
    revokedAt: null,
  };
  await platform.db.transaction((tx) => tx.insert(Session, session));
  return { token, session, person };
}
