import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { hourMs, minuteMs } from '@linli/shared/kernel/time';
import type { Day } from '@linli/shared/kernel/time';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { findOpenVisit, findVisit } from '../check-ins.queries';
import { Visit } from '../entities/visit.entity';
import { visitKind } from './parts';
import type { CheckInsParts } from './parts';
import { escalate, offer, signal } from './tell';

/** Nobody has answered by then: the office and the family are told. */
export const unansweredMs = 30 * minuteMs;
/** Not settled by then, and again after as long: they are told again. */
export const unsettledMs = 2 * hourMs;
/** How often they are told again at most. */
export const repeats = 3;

/** Asks for a visit; one at a time: further missed days change nothing while it is open. */
export async function openVisit(
  tx: Tx,
  parts: CheckInsParts,
  { careRecordId, day }: { careRecordId: string; day: Day },
): Promise<void> {
  const { core, platform } = parts;
  const subject = await core.care.subjectById(tx, careRecordId);
  if (subject === null || (await findOpenVisit(tx, careRecordId)) !== null) return;
  const now = platform.clock.now();
  const { communityId, personId } = subject;
  const visit: Visit = {
    id: randomUUID(),
    ...{ communityId, careRecordId, personId, day },
    missedAt: now,
    state: 'open',
    takenBy: null,
    takenAt: null,
    heardAt: null,
    settledAt: null,
    settledBy: null,
    told: 0,
    openKey: careRecordId,
  };
  await tx.insert(Visit, visit).catch((error: unknown) => {
    throw isDuplicateKey(error) ? new ConcurrentChange('a visit') : error;
  });
  await core.timers.set(tx, {
    kind: visitKind,
    subjectId: visit.id,
    dueAt: now + unansweredMs,
    payload: { step: 0 },
  });
  await offer(tx, parts, subject);
}

/** The visit's time has come: step 0 after half an hour, then every two hours from the beginning. */
export async function visitIsDue(
  tx: Tx,
  parts: CheckInsParts,
  { visitId, step }: { visitId: string; step: number },
): Promise<void> {
  const { core } = parts;
  const visit = await findVisit(tx, visitId);
  if (visit === null || visit.settledAt !== null) return;
  const subject = await core.care.subjectById(tx, visit.careRecordId);
  if (subject === null) return;
  const isAnswered = step === 0 && visit.state === 'taken';
  if (!isAnswered) {
    await escalate(tx, parts, { visit, subject });
    await tx.update(Visit, { id: visitId }, { told: visit.told + 1 });
  }
  if (step === repeats) return;
  await core.timers.set(tx, {
    kind: visitKind,
    subjectId: visitId,
    dueAt: visit.missedAt + (step + 1) * unsettledMs,
    payload: { step: step + 1 },
  });
}

/** Closes the visit if it is still as it was read. Rejects with ConcurrentChange if it is not. */
export async function closeVisit(
  tx: Tx,
  { core, platform }: CheckInsParts,
  { visit, state, settledBy }: { visit: Visit; state: string; settledBy: string | null },
): Promise<Visit> {
  const settled = { state, settledAt: platform.clock.now(), settledBy, openKey: null };
  const isMine = await changeIf(tx, Visit, {
    expected: { id: visit.id, state: visit.state },
    change: settled,
  });
  if (!isMine) throw new ConcurrentChange('a visit');
  await core.timers.cancel(tx, { kind: visitKind, subjectId: visit.id });
  return { ...visit, ...settled };
}

/** The record of care has ended: nobody is to be looked after any more. */
export async function cancelVisit(
  tx: Tx,
  parts: CheckInsParts,
  careRecordId: string,
): Promise<void> {
  const visit = await findOpenVisit(tx, careRecordId);
  if (visit === null) return;
  await closeVisit(tx, parts, { visit, state: 'cancelled', settledBy: null });
  const subject = await parts.core.care.subjectById(tx, careRecordId);
  if (subject !== null) await signal(tx, parts, subject);
}

/** Takes the person out of visits that are settled, and the account out of those that are open. */
export async function forgetVisits(tx: Tx, personId: string): Promise<void> {
  await tx.delete(Visit, { personId, openKey: IsNull() });
  await tx.update(Visit, { personId }, { personId: null });
}
