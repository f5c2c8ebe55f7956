import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { dayMs, hourMs, minuteMs } from '@linli/shared/kernel/time';
import type { Day, Instant } from '@linli/shared/kernel/time';
import { ConcurrentChange } from '../../../platform/database/concurrent-change';
import { changeIf } from '../../../platform/database/database';
import type { Tx } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import type { CareSubject } from '../../care';
import { findOpenVisit, findVisit } from '../check-ins.queries';
import { Visit } from '../entities/visit.entity';
import { visitKind } from './parts';
import type { CheckInsParts } from './parts';
import { escalate, offer, signal, tellCalling, tellNotFound } from './tell';

/** Nobody has answered by then: the office and the family are told. */
const unansweredMs = 30 * minuteMs;
/** Not settled by then, and again after as long: they are told again. */
const unsettledMs = 2 * hourMs;
/** How often they are told again at most. */
const repeats = 3;

/** A missed day, and the instant at which it was missed. */
interface Missed {
  readonly careRecordId: string;
  readonly day: Day;
  readonly dueAt: Instant;
}

/** From now on those above are told in so many steps. */
async function startTimer(
  tx: Tx,
  { core, platform }: CheckInsParts,
  { visitId, step }: { visitId: string; step: 0 | 1 },
): Promise<void> {
  const from = platform.clock.now();
  await core.timers.set(tx, {
    kind: visitKind,
    subjectId: visitId,
    dueAt: from + (step === 0 ? unansweredMs : unsettledMs),
    payload: { step, from },
  });
}

/**
 * Another day was missed while a visit is open, taken and forgotten perhaps: everything begins anew. A day that lies
 * behind the beginning of the visit is covered by it, and of several days behind only the last one asks again.
 */
async function askAnew(
  tx: Tx,
  parts: CheckInsParts,
  { visit, subject, dueAt }: { visit: Visit; subject: CareSubject; dueAt: Instant },
): Promise<void> {
  if (dueAt <= visit.missedAt || parts.platform.clock.now() >= dueAt + dayMs) return;
  const isMine = await changeIf(tx, Visit, {
    expected: { id: visit.id, state: visit.state },
    change: { state: 'open', takenBy: null, takenAt: null, heardAt: null },
  });
  if (!isMine) throw new ConcurrentChange('a visit');
  await startTimer(tx, parts, { visitId: visit.id, step: 0 });
  await offer(tx, parts, subject);
}

/** Asks for a visit; one at a time: another day that is missed while it is open asks anew. */
export async function openVisit(tx: Tx, parts: CheckInsParts, missed: Missed): Promise<void> {
  const { core, platform } = parts;
  const { careRecordId, day, dueAt } = missed;
  const subject = await core.care.subjectById(tx, careRecordId);
  if (subject === null) return;
  const known = await findOpenVisit(tx, careRecordId);
  if (known !== null) {
    await askAnew(tx, parts, { visit: known, subject, dueAt });
    return;
  }
  const { communityId, personId } = subject;
  const visit: Visit = {
    id: randomUUID(),
    ...{ communityId, careRecordId, personId, day },
    missedAt: platform.clock.now(),
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
  await startTimer(tx, parts, { visitId: visit.id, step: 0 });
  await offer(tx, parts, subject);
}

/** The visit's time has come: step 0 half an hour after `from`, then every two hours after it. */
export async function visitIsDue(
  tx: Tx,
  parts: CheckInsParts,
  { visitId, step, from }: { visitId: string; step: number; from: Instant },
): Promise<void> {
  const { core } = parts;
  const visit = await findVisit(tx, visitId);
  if (visit === null || visit.settledAt !== null) return;
  const subject = await core.care.subjectById(tx, visit.careRecordId);
  if (subject === null) return;
  const isAnswered = step === 0 && visit.state === 'taken';
  if (!isAnswered) {
    await escalate(tx, parts, { visit, subject, isFirst: step === 0 });
    await tx.update(Visit, { id: visitId }, { told: visit.told + 1 });
  }
  if (step === repeats) return;
  await core.timers.set(tx, {
    kind: visitKind,
    subjectId: visitId,
    dueAt: from + (step + 1) * unsettledMs,
    payload: { step: step + 1, from },
  });
}

/**
 * Somebody went there and found nobody: the visit stays open for the next to take, the office and the family are told,
 * and told again while nobody writes down better. Rejects with ConcurrentChange if it is not as it was read.
 */
export async function keepLooking(
  tx: Tx,
  parts: CheckInsParts,
  { visit, subject }: { visit: Visit; subject: CareSubject },
): Promise<void> {
  const isMine = await changeIf(tx, Visit, {
    expected: { id: visit.id, state: visit.state },
    change: {
      state: 'not-found',
      ...{ takenBy: null, takenAt: null, heardAt: null },
      told: visit.told + 1,
    },
  });
  if (!isMine) throw new ConcurrentChange('a visit');
  await startTimer(tx, parts, { visitId: visit.id, step: 1 });
  await tellNotFound(tx, parts, { visitId: visit.id, subject });
}

/** A device calls for help where somebody is to go anyway: they are told, and nothing is settled by it. */
export async function helpWasCalled(
  tx: Tx,
  parts: CheckInsParts,
  careRecordId: string,
): Promise<void> {
  const visit = await findOpenVisit(tx, careRecordId);
  if (visit === null) return;
  const subject = await parts.core.care.subjectById(tx, careRecordId);
  if (subject !== null) await tellCalling(tx, parts, { visit, subject });
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
