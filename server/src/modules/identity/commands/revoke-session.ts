import type { PersonActor } from '@linli/shared/kernel/roles';
import { changeIf } from '../../../platform/database/database';
import type { Platform } from '../../../platform/platform';
import { Session } from '../entities/session.entity';

/** Ends the caller's session for good. Ending it twice is no error. */
export async function revokeSession({ db, clock }: Platform, actor: PersonActor): Promise<void> {
  await db.transaction((tx) =>
    changeIf(tx, Session, {
      expected: { id: actor.sessionId },
      change: { revokedAt: clock.now() },
    }),
  );
}
