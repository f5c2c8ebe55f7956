import type { Tx } from '../../../platform/database/database';
import type { CareSubject } from '../../care';
import { checkInWords } from '../check-ins.words';
import type { Visit } from '../entities/visit.entity';
import { supervisorsFor, visitorsFor, watchersOf } from '../who-to-tell';
import type { CheckInsParts } from './parts';

interface Words {
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
}

/** Puts a message into everybody's list; urgent ones go by SMS and WeChat, too. */
async function tellAll(
  tx: Tx,
  { core }: CheckInsParts,
  { to, words, visitId }: { to: readonly string[]; words: Words; visitId: string | null },
): Promise<void> {
  for (const personId of to) {
    await core.messages.send(tx, { personId, ...words });
    if (visitId === null) continue;
    await core.channels.deliver(tx, {
      purpose: 'check-ins.visit',
      subjectId: visitId,
      to: { personId, phone: null },
      channels: ['wechat', 'sms'],
      ...words,
      isUrgent: true,
      isAlsoInApp: true,
    });
  }
}

/** Lets the screens of staff, and of the person, read anew. */
export async function signal(tx: Tx, { core }: CheckInsParts, subject: CareSubject): Promise<void> {
  const personIds = await watchersOf(tx, subject);
  const { careRecordId: subjectId, personId } = subject;
  const all = personId === null ? personIds : [...personIds, personId];
  await core.realtime.tell(tx, { topic: 'check-in', subjectId, personIds: all });
}

/** The family learns that it is open or over, never how it ended; contacts without an account by SMS. */
async function tellFamily(
  tx: Tx,
  parts: CheckInsParts,
  { subject, words, visitId }: { subject: CareSubject; words: Words; visitId: string },
): Promise<void> {
  const { care, channels } = parts.core;
  if (subject.personId === null) return;
  const relatives = await care.relativesOf(tx, subject.personId);
  await tellAll(tx, parts, { to: relatives, words, visitId });
  const contacts = await care.verifiedContactsOf(tx, subject);
  for (const { phone, personId } of contacts) {
    if (personId !== null) continue;
    await channels.deliver(tx, {
      purpose: 'check-ins.family',
      subjectId: visitId,
      to: { personId: null, phone },
      channels: ['sms'],
      ...words,
      isUrgent: true,
    });
  }
}

/** Asks those who can go there. */
export async function offer(tx: Tx, parts: CheckInsParts, subject: CareSubject): Promise<void> {
  const to = await visitorsFor(tx, parts, subject);
  await tellAll(tx, parts, { to, words: checkInWords.offered, visitId: null });
  await signal(tx, parts, subject);
}

/** Tells the office and the family that a visit is not settled. */
export async function escalate(
  tx: Tx,
  parts: CheckInsParts,
  { visit, subject }: { visit: Visit; subject: CareSubject },
): Promise<void> {
  const visitId = visit.id;
  const words = visit.told === 0 ? checkInWords.unanswered : checkInWords.stillOpen;
  await tellAll(tx, parts, { to: await supervisorsFor(tx, subject), words, visitId });
  await tellFamily(tx, parts, { subject, words: checkInWords.family.open, visitId });
  await signal(tx, parts, subject);
}

/** Tells the office that nobody was found. */
export async function tellNotFound(
  tx: Tx,
  parts: CheckInsParts,
  { visitId, subject }: { visitId: string; subject: CareSubject },
): Promise<void> {
  const to = await supervisorsFor(tx, subject);
  await tellAll(tx, parts, { to, words: checkInWords.notFound, visitId });
}

/** Tells those who were told that it is open: it is over. `heard`: the person was heard of. */
export async function tellOver(
  tx: Tx,
  parts: CheckInsParts,
  { visit, subject, heard }: { visit: Visit; subject: CareSubject; heard: boolean },
): Promise<void> {
  if (heard) {
    const asked = visit.takenBy === null ? await visitorsFor(tx, parts, subject) : [visit.takenBy];
    await tellAll(tx, parts, { to: asked, words: checkInWords.heard, visitId: null });
  }
  if (visit.told > 0) {
    const words = checkInWords.family.over;
    await tellFamily(tx, parts, { subject, words, visitId: visit.id });
  }
  await signal(tx, parts, subject);
}
