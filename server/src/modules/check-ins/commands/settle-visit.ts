import { visitSettled, visitTaken } from '@linli/shared/contracts/check-ins';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { postCovering } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import type { VisitInCare } from '../check-ins.policy';
import { CheckInDay } from '../entities/check-in-day.entity';
import { Visit } from '../entities/visit.entity';
import { visitingPosts } from '../who-to-tell';
import { communityIn } from './parts';
import type { CheckInsParts } from './parts';
import { signal, tellNotFound, tellOver } from './tell';
import { closeVisit } from './visits';

async function noteOperation(
  tx: Tx,
  { core }: CheckInsParts,
  { actor, visit }: { actor: PersonActor; visit: VisitInCare },
): Promise<void> {
  await core.operations.record(tx, {
    community: await communityIn(tx, visit.communityId),
    actor,
    post: postCovering(actor, visitingPosts, visit.place),
    action: 'change',
    object: 'care',
    subjectId: visit.careRecordId,
  });
}

/** Somebody goes there. Taking it twice changes nothing. Throws visit_settled and visit_taken. */
export async function takeVisitFor(
  tx: Tx,
  parts: CheckInsParts,
  { actor, visit }: { actor: PersonActor; visit: Authorized<VisitInCare, 'visit'> },
): Promise<void> {
  if (visit.settledAt !== null) throw fail(visitSettled);
  if (visit.takenBy === actor.personId) return;
  if (visit.takenBy !== null) throw fail(visitTaken);
  const takenAt = parts.platform.clock.now();
  const isMine = await changeIf(tx, Visit, {
    expected: { id: visit.id, state: 'open' },
    change: { state: 'taken', takenBy: actor.personId, takenAt },
  });
  if (!isMine) throw new ConcurrentChange('a visit');
  await noteOperation(tx, parts, { actor, visit });
  await signal(tx, parts, visit.subject);
}

/** How a visit can end. */
export type VisitResult = 'well' | 'called-for-help' | 'not-found';

/**
 * Writes down how it ended. `called-for-help` raises a call in the same transaction; `not-found` goes to the community
 * office. Only who has taken it, or the office, settles what somebody has taken. Throws visit_settled and visit_taken.
 */
export async function settleVisitFor(
  tx: Tx,
  parts: CheckInsParts,
  order: {
    readonly actor: PersonActor;
    readonly visit: Authorized<VisitInCare, 'visit'>;
    readonly result: VisitResult;
  },
): Promise<void> {
  const { actor, visit, result } = order;
  const { subject, place, ...row } = visit;
  if (visit.settledAt !== null) throw fail(visitSettled);
  const isOffice = postCovering(actor, ['community-staff'], place) !== null;
  const isOthers = visit.takenBy !== null && visit.takenBy !== actor.personId;
  if (isOthers && !isOffice) throw fail(visitTaken);
  await closeVisit(tx, parts, { visit: row, state: result, settledBy: actor.personId });
  const { careRecordId } = visit;
  await tx.update(CheckInDay, { careRecordId, state: 'missed' }, { state: 'visited' });
  await parts.events.settled(tx, await communityIn(tx, visit.communityId), {
    visitId: visit.id,
    personId: actor.personId,
    role: isOffice ? 'community-staff' : 'grid-worker',
    result,
  });
  await noteOperation(tx, parts, { actor, visit });
  if (result === 'called-for-help') {
    await parts.core.care.needHelp(tx, {
      careRecordId,
      trigger: 'missed-check-in',
      deviceId: null,
      isDrill: false,
    });
  }
  if (result === 'not-found') await tellNotFound(tx, parts, { visitId: visit.id, subject });
  await tellOver(tx, parts, { visit, subject, heard: false });
}
