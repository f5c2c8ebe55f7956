import { boundRelationSchema, careGroupSchema } from '@linli/shared/contracts/care';
import type {
  BoundPersonView,
  CareDetailView,
  CareDeviceView,
  CareRecordView,
  ContactView,
} from '@linli/shared/contracts/care';
import { maskName, maskPhone } from '@linli/shared/kernel/masking';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { can } from '../../platform/authorization/policy';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import type { Reader } from '../../platform/database/database';
import type { Platform } from '../../platform/platform';
import type { Binding } from '../households';
import { buildingPositionsOf } from '../households';
import { maskedNamesOf } from '../identity';
import { careContactPolicy, careRecordPolicy, recordContactPolicy } from './care.policy';
import { findBound } from './care.queries';
import { countContacts, findContactsOf } from './contacts.queries';
import type { PlacedRecord } from './care.queries';
import type { CareContact } from './entities/care-contact.entity';
import { openContact, openRecordField } from './sealed-fields';
import type { Surroundings } from './surroundings';

/** Who looks, and what stands around a record. */
export interface Looking {
  readonly platform: Pick<Platform, 'fields' | 'clock'>;
  readonly surroundings: Surroundings;
  readonly actor: PersonActor;
}

/** What is known of a record beside its row. */
interface Around {
  readonly devices: readonly CareDeviceView[];
  readonly contacts: { readonly total: number; readonly verified: number };
  readonly lastDrillAt: number | null;
}

function presentOne(
  { platform, actor }: Looking,
  record: PlacedRecord,
  { devices, contacts, lastDrillAt }: Around,
): CareRecordView {
  const seeAll = can(careRecordPolicy, actor, { action: 'seeAll', subject: record });
  const name = openRecordField(platform.fields, record, 'nameSealed') ?? '';
  return {
    id: record.id,
    name: maskName(name),
    group: seeAll ? careGroupSchema.parse(record.group) : null,
    address: record.address,
    householdId: record.householdId,
    hasAccount: record.personId !== null,
    startedAt: record.startedAt,
    endedAt: record.endedAt,
    devices: [...devices],
    contactsVerified: seeAll ? contacts.verified : null,
    contactsTotal: seeAll ? contacts.total : null,
    lastDrillAt,
    checkInBy: seeAll ? record.checkInBy : null,
    can: {
      seeAll,
      change: can(careRecordPolicy, actor, { action: 'change', subject: record }),
      end: can(careRecordPolicy, actor, { action: 'end', subject: record }),
    },
  };
}

const noContacts = { total: 0, verified: 0 } as const;

/** Records as a list shows them: names masked. */
export async function presentRecords(
  looking: Looking,
  manager: Reader,
  records: readonly PlacedRecord[],
): Promise<CareRecordView[]> {
  const ids = records.map(({ id }) => id);
  const devices = await looking.surroundings.devicesOf(manager, ids);
  const drills = await looking.surroundings.lastDrills(manager, ids);
  const contacts = await countContacts(
    manager,
    records.flatMap(({ id, personId }) => (personId === null ? [id] : [id, personId])),
  );
  const countOf = ({ id, personId }: PlacedRecord) => {
    const entered = contacts.get(id) ?? noContacts;
    const own = contacts.get(personId ?? '') ?? noContacts;
    return { total: own.total + entered.total, verified: own.verified + entered.verified };
  };
  return records.map((record) =>
    presentOne(looking, record, {
      devices: devices.get(record.id) ?? [],
      contacts: countOf(record),
      lastDrillAt: drills.get(record.id) ?? null,
    }),
  );
}

/**
 * A contact, its number masked, as its owner sees it. With `record`, for staff: one that was entered for somebody
 * without an account is theirs to verify and remove. Others are given nothing to do.
 */
export function presentContact(
  fields: FieldCipher,
  actor: PersonActor,
  { record, ...contact }: CareContact & { readonly record?: PlacedRecord },
): ContactView {
  const { id, name, relation, phone } = openContact(fields, contact);
  const may = (action: 'verify' | 'remove'): boolean =>
    record !== undefined && contact.ownerId === record.id
      ? can(recordContactPolicy, actor, { action, subject: { ...contact, record } })
      : can(careContactPolicy, actor, { action, subject: contact });
  return {
    ...{ id, name, relation },
    phone: maskPhone(phone),
    verifiedAt: contact.verifiedAt,
    hasAccount: contact.contactPersonId !== null,
    can: {
      verify: may('verify'),
      remove: may('remove'),
    },
  };
}

/** The people bound to a household today, masked. */
export async function presentPeople(
  { platform }: Pick<Looking, 'platform'>,
  manager: Reader,
  bindings: readonly Binding[],
): Promise<BoundPersonView[]> {
  const names = await maskedNamesOf(
    manager,
    platform.fields,
    bindings.map(({ personId }) => personId),
  );
  return bindings.map(({ personId, relation }) => ({
    personId,
    relation: boundRelationSchema.parse(relation),
    name: names.get(personId) ?? '',
  }));
}

async function accountOf(looking: Looking, manager: Reader, record: PlacedRecord) {
  const { personId, householdId } = record;
  if (personId === null) return null;
  const bound = await findBound(manager, householdId);
  const binding = bound.find((one) => one.personId === personId);
  const relation = boundRelationSchema.parse(binding?.relation ?? 'left');
  const names = await maskedNamesOf(manager, looking.platform.fields, [personId]);
  return { personId, relation, name: names.get(personId) ?? '' };
}

/** A record on its own page: the name whole, and for those who look after people all that is known. */
export async function presentDetail(
  looking: Looking,
  manager: Reader,
  record: PlacedRecord,
): Promise<CareDetailView> {
  const { platform, actor } = looking;
  const [view] = await presentRecords(looking, manager, [record]);
  if (view === undefined) throw new Error('a record presents as one view');
  const { seeAll } = view.can;
  const shown = (column: 'phoneSealed' | 'accessSealed' | 'notesSealed'): string | null =>
    seeAll ? openRecordField(platform.fields, record, column) : null;
  const contacts = seeAll ? await findContactsOf(manager, record) : [];
  const positions = await buildingPositionsOf(manager, [record.householdId]);
  return {
    ...view,
    name: openRecordField(platform.fields, record, 'nameSealed') ?? '',
    account: seeAll ? await accountOf(looking, manager, record) : null,
    hasDoorCode: record.doorCodeIndex !== null,
    phone: shown('phoneSealed'),
    access: shown('accessSealed'),
    notes: shown('notesSealed'),
    contacts: contacts.map((contact) =>
      presentContact(platform.fields, actor, { ...contact, record }),
    ),
    buildingPosition: positions.get(record.householdId) ?? null,
  };
}
