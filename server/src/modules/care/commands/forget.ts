import { In, IsNull, LessThan } from 'typeorm';
import type { Tx } from '../../../platform/database/database';
import { careWords } from '../care.words';
import { CareContact } from '../entities/care-contact.entity';
import { CareRecord } from '../entities/care-record.entity';
import { ContactCodeSends } from '../entities/contact-code-sends.entity';
import { HealthCard } from '../entities/health-card.entity';
import type { CareParts } from './parts';
import { tellChange } from './take-into-care';

/** Removes the health card of a person. */
export async function forgetHealthCard(tx: Tx, personId: string): Promise<void> {
  await tx.delete(HealthCard, { id: personId });
}

/** Removes everybody whom the person wanted to be told. */
export async function forgetContacts(tx: Tx, ownerId: string): Promise<void> {
  await tx.delete(CareContact, { ownerId });
}

/** Removes whom staff entered for a person before there was an account. */
export async function forgetEntered(tx: Tx, personId: string): Promise<void> {
  const records = await tx.findBy(CareRecord, { personId });
  for (const { id: ownerId } of records) await tx.delete(CareContact, { ownerId });
}

/** Takes the person's account out of the contacts of others; the number stays, it is theirs who entered it. */
export async function unlinkContact(tx: Tx, contactPersonId: string): Promise<void> {
  await tx.update(CareContact, { contactPersonId }, { contactPersonId: null });
}

/**
 * Takes the person's account out of the register. What staff entered stays until they end it: an old person who
 * erases an account may need help all the same. Whoever entered them is told, because the check-ins end with it.
 */
export async function unlinkRecords(tx: Tx, parts: CareParts, personId: string): Promise<void> {
  const open = await tx.findBy(CareRecord, { personId, endedAt: IsNull() });
  const without = { personId: null, openPersonKey: null, checkInBy: null };
  for (const record of open) {
    await tx.update(CareRecord, { id: record.id }, without);
    await tellChange(tx, parts, { ...record, ...without });
    const { startedBy } = record;
    if (startedBy !== personId) {
      await parts.messages.send(tx, { personId: startedBy, ...careWords.erased(record.id) });
    }
  }
  await tx.update(CareRecord, { personId }, { personId: null });
}

/** Removes at most `limit` records that ended before that instant, with their contacts; answers how many. */
export async function purgeRecords(tx: Tx, before: number, limit: number): Promise<number> {
  const ended = await tx.find(CareRecord, { where: { endedAt: LessThan(before) }, take: limit });
  const ids = ended.map(({ id }) => id);
  if (ids.length > 0) {
    await tx.delete(CareContact, { ownerId: In(ids) });
    await tx.delete(CareRecord, { id: In(ids) });
  }
  return ids.length;
}

/** Removes at most `limit` contacts that were entered before that instant and never verified; answers how many. */
export async function purgeUnverified(tx: Tx, before: number, limit: number): Promise<number> {
  const where = { verifiedAt: IsNull(), createdAt: LessThan(before) };
  const waiting = await tx.find(CareContact, { where, take: limit });
  const ids = waiting.map(({ id }) => id);
  if (ids.length > 0) await tx.delete(CareContact, { id: In(ids), verifiedAt: IsNull() });
  return ids.length;
}

/** Removes at most `limit` counts of sent codes whose day is over; answers how many. */
export async function purgeSends(tx: Tx, before: number, limit: number): Promise<number> {
  const over = await tx.find(ContactCodeSends, {
    where: { since: LessThan(before) },
    take: limit,
  });
  const ids = over.map(({ id }) => id);
  if (ids.length > 0) await tx.delete(ContactCodeSends, { id: In(ids) });
  return ids.length;
}
