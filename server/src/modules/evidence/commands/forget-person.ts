import { randomUUID } from 'node:crypto';
import { personErased } from '@linli/shared/evidence/event-types';
import type { Tx } from '../../../platform/database/database';
import { SubjectSecret } from '../entities/subject-secret.entity';
import type { SubjectSecrets } from '../subject-secrets';
import type { UsageEvent } from '../usage-event';
import { recordEvents } from './record-events';

/**
 * Destroys the secret from which the person's pseudonyms were made, and records that somebody was erased; answers
 * the entry id. What was recorded stays countable and provable, and nobody can say any more whose it was.
 */
export async function forgetPerson(
  tx: Tx,
  secrets: SubjectSecrets,
  { personId, community, at }: { personId: string; community: UsageEvent['community']; at: number },
): Promise<string> {
  await tx.delete(SubjectSecret, { subjectKind: 'person', subjectId: personId });
  const event: UsageEvent = {
    type: personErased.type,
    community,
    actor: null,
    role: 'system',
    householdId: null,
    // A fresh id: naming the person here would undo what has just been done.
    subject: randomUUID(),
    facts: {},
  };
  const [entryId] = await recordEvents(tx, secrets, [{ event, at }]);
  return entryId as string;
}
