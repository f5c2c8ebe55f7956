import { In, IsNull, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CareContact } from './entities/care-contact.entity';
import { HealthCard } from './entities/health-card.entity';

/** The contacts of a person in the order of their places. */
export function findContacts(manager: EntityManager, ownerId: string): Promise<CareContact[]> {
  return manager.find(CareContact, { where: { ownerId }, order: { place: 'ASC' } });
}

/** The contacts of somebody in care: the own ones of the account, then those that staff entered. */
export async function findContactsOf(
  manager: EntityManager,
  { id, personId }: { readonly id: string; readonly personId: string | null },
): Promise<CareContact[]> {
  const own = personId === null ? [] : await findContacts(manager, personId);
  return [...own, ...(await findContacts(manager, id))];
}

/** The contact with that id; null if there is none. */
export function findContact(manager: EntityManager, id: string): Promise<CareContact | null> {
  return manager.findOneBy(CareContact, { id });
}

/** How many contacts those accounts and records have, and how many of them are verified. */
export async function countContacts(
  manager: EntityManager,
  ownerIds: readonly string[],
): Promise<Map<string, { total: number; verified: number }>> {
  if (ownerIds.length === 0) return new Map();
  const contacts = await manager.find(CareContact, {
    select: { ownerId: true, verifiedAt: true },
    where: { ownerId: In([...ownerIds]) },
  });
  const counts = new Map<string, { total: number; verified: number }>();
  for (const { ownerId, verifiedAt } of contacts) {
    const known = counts.get(ownerId) ?? { total: 0, verified: 0 };
    counts.set(ownerId, {
      total: known.total + 1,
      verified: known.verified + (verifiedAt === null ? 0 : 1),
    });
  }
  return counts;
}

/** Of which accounts and records that account is a verified contact. */
export async function ownersWithContact(
  manager: EntityManager,
  contactPersonId: string,
): Promise<string[]> {
  const contacts = await manager.findBy(CareContact, {
    contactPersonId,
    verifiedAt: Not(IsNull()),
  });
  return contacts.map(({ ownerId }) => ownerId);
}

/** The health card of a person; null if there is none. */
export function findHealthCard(
  manager: EntityManager,
  personId: string,
): Promise<HealthCard | null> {
  return manager.findOneBy(HealthCard, { id: personId });
}
