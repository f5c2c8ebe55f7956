import { afterCommit } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import { obstaclesOf } from '../obstacles';
import type { PrivacyParts } from '../parts';

/**
 * Erases everything that any module holds about the person, in one transaction: all of it is gone when this
 * resolves, nothing if it rejects. Throws what stands in the way. Each provider of `personalData` decides what law
 * and accounts demand to stay, and leaves it without the person.
 */
export async function erasePerson(parts: PrivacyParts, personId: string): Promise<void> {
  const { platform, core, personalData } = parts;
  // Uses that still wait in memory must not be recorded afterwards, under a secret made anew.
  await core.evidence.sealNow();
  await platform.db.transaction(async (tx) => {
    const [obstacle] = await obstaclesOf(parts, tx, personId);
    if (obstacle !== undefined) throw fail(obstacle);
    for (const held of personalData) await held.erase(tx, personId);
    afterCommit(tx, () => core.identity.sessions.forget(personId));
  });
}
