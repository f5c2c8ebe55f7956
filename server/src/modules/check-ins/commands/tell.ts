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

/** The family: relatives with an account, and contacts without one by SMS. */
async function tellFamily(
  tx: Tx,
  parts: CheckInsParts,
  { subject, words, visitId }: { subject: CareSubject; words: Words; visitId: string },
): Promise<void> {
  const { care, channels } = parts.core;
  const { personId: owner } = subject;
  const relatives = owner === null ? [] : await care.relativesOf(tx, owner);
  const contacts = await care.verifiedContactsOf(tx, subject);
  const linked = contacts.flatMap(({ personId }) => personId ?? []);
  await tellAll(tx, parts, { to: [...new Set([...relatives, ...linked])], words, visitId });
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

/** What stands to be said of a visit that is not settled. */
function openWords(state: string, isFirst: boolean): { office: Words; family: Words } {
  const { unanswered, stillOpen, stillNotFound, family } = checkInWords;
  if (state === 'not-found') return { office: stillNotFound, family: family.stillNotFound };
  return { office: isFirst ? unanswered : stillOpen, family: family.open };
}

/** Tells the office and the family that a visit is not settled; `isFirst`: that nobody has answered. */
export async function escalate(
  tx: Tx,
  parts: CheckInsParts,
  about: { visit: Visit; subject: CareSubject; isFirst: boolean },
): Promise<void> {
  const { visit, subject, isFirst } = about;
  const visitId = visit.id;
  const { office, family } = openWords(visit.state, isFirst);
  await tellAll(tx, parts, { to: await supervisorsFor(tx, subject), words: office, visitId });
  await tellFamily(tx, parts, { subject, words: family, visitId });
  await signal(tx, parts, subject);
}

/** Tells the office and the family that nobody was found; the screens of staff read anew. */
export async function tellNotFound(
  tx: Tx,
  parts: CheckInsParts,
  { visitId, subject }: { visitId: string; subject: CareSubject },
): Promise<void> {
  const to = await supervisorsFor(tx, subject);
  await tellAll(tx, parts, { to, words: checkInWords.notFound, visitId });
  await tellFamily(tx, parts, { subject, words: checkInWords.family.notFound, visitId });
  await signal(tx, parts, subject);
}

/** Who goes there, or else those who were asked. */
async function goersOf(
  tx: Tx,
  parts: CheckInsParts,
  { visit, subject }: { visit: Visit; subject: CareSubject },
): Promise<string[]> {
  return visit.takenBy === null ? visitorsFor(tx, parts, subject) : [visit.takenBy];
}

/** Tells those who go there, or were asked, that a device calls for help. */
export async function tellCalling(
  tx: Tx,
  parts: CheckInsParts,
  about: { visit: Visit; subject: CareSubject },
): Promise<void> {
  const to = await goersOf(tx, parts, about);
  await tellAll(tx, parts, { to, words: checkInWords.calling, visitId: about.visit.id });
}

/** Tells those who go there, or were asked, that the person was heard of. */
export async function tellHeard(
  tx: Tx,
  parts: CheckInsParts,
  about: { visit: Visit; subject: CareSubject },
): Promise<void> {
  const to = await goersOf(tx, parts, about);
  await tellAll(tx, parts, { to, words: checkInWords.heard, visitId: null });
}

/** The person is well: the family is told where it was told before that nothing was heard. */
export async function tellWell(
  tx: Tx,
  parts: CheckInsParts,
  { visit, subject }: { visit: Visit; subject: CareSubject },
): Promise<void> {
  if (visit.told > 0) {
    const words = checkInWords.family.over;
    await tellFamily(tx, parts, { subject, words, visitId: visit.id });
  }
  await signal(tx, parts, subject);
}
