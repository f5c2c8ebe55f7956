import { careGroupSchema } from '@linli/shared/contracts/care';
import type { Platform } from '../../platform/platform';
import type { Reader } from '../../platform/database/database';
import { agentsOf, delegationsOf } from '../delegations';
import { hasConsent } from '../consents';
import { buildingPositionsOf } from '../households';
import { wholeNamesOf } from '../identity';
import type { CareCard, CareSubject, CareWho, FamilyTie, VerifiedContact } from './care-module';
import { findOpenOf, findRecord, findRecords, pageOfOpen } from './care.queries';
import type { PlacedRecord } from './care.queries';
import { findContacts, findHealthCard, ownersWithContact } from './contacts.queries';
import type { CareContact } from './entities/care-contact.entity';
import { cardField, openContact, openRecordField } from './sealed-fields';

type Opening = Pick<Platform, 'fields'>;

/** The records as others in the house work with them. */
export async function subjectsOf(
  { fields }: Opening,
  manager: Reader,
  records: readonly PlacedRecord[],
): Promise<CareSubject[]> {
  const positions = await buildingPositionsOf(
    manager,
    records.map(({ householdId }) => householdId),
  );
  return records.map((record) => ({
    careRecordId: record.id,
    communityId: record.communityId,
    estateId: record.estateId,
    gridId: record.gridId,
    householdId: record.householdId,
    personId: record.personId,
    group: careGroupSchema.parse(record.group),
    address: record.address,
    name: openRecordField(fields, record, 'nameSealed') ?? '',
    checkInBy: record.checkInBy,
    startedAt: record.startedAt,
    endedAt: record.endedAt,
    buildingPosition: positions.get(record.householdId) ?? null,
  }));
}

const subjectsTogether = 200;

/** Everybody in care in a community; lets others at the processor between the pages. */
export async function openSubjectsOf(
  parts: Opening,
  manager: Reader,
  communityId: string,
): Promise<CareSubject[]> {
  const subjects: CareSubject[] = [];
  for (let after = ''; ;) {
    const page = await pageOfOpen(manager, communityId, { after, limit: subjectsTogether });
    subjects.push(...(await subjectsOf(parts, manager, page)));
    const last = page.at(-1);
    if (last === undefined || page.length < subjectsTogether) return subjects;
    after = last.id;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function accountOf(manager: Reader, who: CareWho): Promise<string | null> {
  if (who.personId !== null || who.careRecordId === null) return who.personId;
  return (await findRecord(manager, who.careRecordId))?.personId ?? null;
}

/**
 * The verified contacts of whoever it is: those of the account, with consent, and those that staff entered for a record
 * without one. Each number once.
 */
export async function verifiedContacts(
  { fields }: Opening,
  manager: Reader,
  who: CareWho,
): Promise<VerifiedContact[]> {
  const personId = await accountOf(manager, who);
  const { careRecordId } = who;
  const mayOwn = personId !== null && (await hasConsent(manager, personId, 'emergency-contacts'));
  const own = mayOwn ? await findContacts(manager, personId) : [];
  const entered = careRecordId === null ? [] : await findContacts(manager, careRecordId);
  const verified = [...own, ...entered].filter(({ verifiedAt }) => verifiedAt !== null);
  const isFirst = ({ phoneIndex }: CareContact, at: number): boolean =>
    verified.findIndex((contact) => contact.phoneIndex === phoneIndex) === at;
  return verified.filter(isFirst).map((contact) => {
    const { id: contactId, ...open } = openContact(fields, contact);
    return { contactId, ...open, personId: contact.contactPersonId };
  });
}

/** The card of whoever it is: from the record what staff know, from the account what its person agreed to. */
export async function cardOf(parts: Opening, manager: Reader, who: CareWho): Promise<CareCard> {
  const { fields } = parts;
  const record = who.careRecordId === null ? null : await findRecord(manager, who.careRecordId);
  const personId = who.personId ?? record?.personId ?? null;
  const mayHealth = personId !== null && (await hasConsent(manager, personId, 'health'));
  const card = mayHealth ? await findHealthCard(manager, personId) : null;
  const known = (column: 'phoneSealed' | 'accessSealed' | 'notesSealed'): string | null =>
    record === null ? null : openRecordField(fields, record, column);
  return {
    phone: known('phoneSealed'),
    health: card === null ? null : fields.open(card.healthSealed, cardField(card.id)),
    access: known('accessSealed'),
    notes: known('notesSealed'),
    contacts: await verifiedContacts(parts, manager, { ...who, personId }),
  };
}

/** Of whom that person is family: verified contacts who use the app, and those who act for somebody as family. */
export async function familyOf(
  { fields, clock }: Pick<Platform, 'fields' | 'clock'>,
  manager: Reader,
  personId: string,
): Promise<FamilyTie[]> {
  const asContact = await ownersWithContact(manager, personId);
  const entered = await findRecords(manager, asContact);
  const agreed: string[] = [];
  for (const owner of asContact) {
    if (await hasConsent(manager, owner, 'emergency-contacts')) agreed.push(owner);
  }
  const acting = (await delegationsOf(manager, personId, clock.now()))
    .filter(({ kind }) => kind === 'family')
    .map(({ principalId }) => principalId);
  const people = [...new Set([...agreed, ...acting])];
  const records = await findOpenOf(manager, people);
  const names = await wholeNamesOf(manager, fields, people);
  const known = new Set(records.map(({ id }) => id));
  const withoutAccount = entered
    .filter(({ id, endedAt }) => endedAt === null && !known.has(id))
    .map((record) => ({
      careRecordId: record.id,
      personId: record.personId,
      whose: openRecordField(fields, record, 'nameSealed') ?? '',
    }));
  const withAccount = people.map((id) => {
    const record = records.find((one) => one.personId === id);
    return {
      careRecordId: record?.id ?? null,
      personId: id,
      whose:
        record === undefined
          ? (names.get(id) ?? '')
          : (openRecordField(fields, record, 'nameSealed') ?? ''),
    };
  });
  return [...withAccount, ...withoutAccount];
}

/** The accounts of those who count as family of that person. */
export async function relativesOf(
  parts: Pick<Platform, 'fields' | 'clock'>,
  manager: Reader,
  personId: string,
): Promise<string[]> {
  const contacts = await verifiedContacts(parts, manager, { careRecordId: null, personId });
  const linked = contacts.flatMap((contact) => contact.personId ?? []);
  const family: string[] = [];
  for (const agentId of await agentsOf(manager, personId)) {
    const held = await delegationsOf(manager, agentId, parts.clock.now());
    if (held.some((one) => one.kind === 'family' && one.principalId === personId)) {
      family.push(agentId);
    }
  }
  return [...new Set([...linked, ...family])];
}
