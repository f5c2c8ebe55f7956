import { IsNull, MoreThan, Not } from 'typeorm';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import { changeIf } from '../../../platform/database/database';
import type { Platform } from '../../../platform/platform';
import type { SessionListeners } from '../session-listeners';
import { Session } from '../entities/session.entity';

type Parts = Pick<Platform, 'db' | 'clock'> & { readonly listeners: SessionListeners };

/** Ends a session for good; durable when it resolves. Ending it twice is no error. */
export async function revokeSession(
  { db, clock, listeners }: Parts,
  session: Authorized<{ readonly id: string; readonly personId: string }, 'revoke'>,
): Promise<void> {
  await db.transaction(async (tx) => {
    await changeIf(tx, Session, {
      expected: { id: session.id },
      change: { revokedAt: clock.now() },
    });
    await listeners.tell(tx, session.personId);
  });
}

/** Ends all sessions of the actor, or all but this one; answers how many. */
export async function revokeSessions(
  { db, clock, listeners }: Parts,
  { personId, sessionId }: PersonActor,
  which: 'others' | 'all',
): Promise<number> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const { affected } = await tx.update(
      Session,
      {
        personId,
        revokedAt: IsNull(),
        expiresAt: MoreThan(now),
        ...(which === 'others' ? { id: Not(sessionId) } : {}),
      },
      { revokedAt: now },
    );
    await listeners.tell(tx, personId);
    return affected ?? 0;
  });
}
