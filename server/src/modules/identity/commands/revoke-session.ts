import { IsNull, MoreThan, Not } from 'typeorm';
import type { PersonActor } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import { changeIf } from '../../../platform/database/database';
import type { Platform } from '../../../platform/platform';
import { Session } from '../entities/session.entity';

type Parts = Pick<Platform, 'db' | 'clock'>;

/** Ends a session for good; durable when it resolves. Ending it twice is no error. */
export async function revokeSession(
  { db, clock }: Parts,
  session: Authorized<{ readonly id: string }, 'revoke'>,
): Promise<void> {
  await db.transaction((tx) =>
    changeIf(tx, Session, {
      expected: { id: session.id },
      change: { revokedAt: clock.now() },
    }),
  );
}

/** Ends all sessions of the actor, or all but this one; answers how many. */
export async function revokeSessions(
  { db, clock }: Parts,
  actor: PersonActor,
  which: 'others' | 'all',
): Promise<number> {
  const now = clock.now();
  const result = await db.transaction((tx) =>
    tx.update(
      Session,
      {
        personId: actor.personId,
        revokedAt: IsNull(),
        expiresAt: MoreThan(now),
        ...(which === 'others' ? { id: Not(actor.sessionId) } : {}),
      },
      { revokedAt: now },
    ),
  );
  return result.affected ?? 0;
}
