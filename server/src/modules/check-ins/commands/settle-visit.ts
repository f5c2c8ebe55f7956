import { visitSettled, visitTaken } from '@linli/shared/contracts/check-ins';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { postCovering } from '@linli/shared/kernel/roles';
import type { Authorized } from '../../../platform/authorization/policy';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { fail } from '../../../platform/http/failure';
import type { VisitInCare } from '../visit-in-care';
import { CheckInDay } from '../entities/check-in-day.entity';
import { Visit } from '../entities/visit.entity';
import { visitingPosts } from '../who-to-tell';
import { communityIn } from './parts';
import type { CheckInsParts } from './parts';
import { signal, tellWell } from './tell';
import { closeVisit, keepLooking } from './visits';

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
    expected: { id: visit.id, state: visit.state },
    change: { state: 'taken', takenBy: actor.personId, takenAt },
  });
  if (!isMine) throw new ConcurrentChange('a visit');
  await noteOperation(tx, parts, { actor, visit });
  await signal(tx, parts, visit.subject);
}

/** What is found at the door. */
export type VisitResult = 'well' | 'called-for-help' | 'not-found';

/**
 * Writes down what was found. `called-for-help` raises a call in the same transaction; with `not-found` the visit stays
 * open, and the office and the family are told. Only who has taken it, or the office, settles what somebody has taken.
 * Throws visit_settled and visit_taken.
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
  const { careRecordId } = visit;
  if (result === 'not-found') {
    await keepLooking(tx, parts, { visit: row, subject });
  } else {
    await closeVisit(tx, parts, { visit: row, state: result, settledBy: actor.personId });
    await tx.update(CheckInDay, { careRecordId, state: 'missed' }, { state: 'visited' });
  }
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
  // Where the person was heard of meanwhile the family knows already.
  if (result === 'well' && visit.heardAt === null) await tellWell(tx, parts, { visit, subject });
  else await signal(tx, parts, subject);
}
