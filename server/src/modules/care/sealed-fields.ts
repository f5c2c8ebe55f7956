import type { FieldCipher, FieldPlace } from '../../platform/crypto/field-cipher';
import type { CareContact } from './entities/care-contact.entity';
import type { CareRecord } from './entities/care-record.entity';

type RecordColumn = Extract<keyof CareRecord, `${string}Sealed`>;
type ContactColumn = Extract<keyof CareContact, `${string}Sealed`>;

/** Where a sealed field of a care record stands. */
export function recordField(column: RecordColumn, rowId: string): FieldPlace {
  return { table: 'care_records', column, rowId };
}

/** Where a sealed field of a contact stands. */
export function contactField(column: ContactColumn, rowId: string): FieldPlace {
  return { table: 'care_contacts', column, rowId };
}

/** Where the text of a health card stands. */
export function cardField(personId: string): FieldPlace {
  return { table: 'care_health_cards', column: 'healthSealed', rowId: personId };
}

/** The plain value of a column of a record; null where there is none. */
export function openRecordField<C extends RecordColumn>(
  fields: FieldCipher,
  record: Pick<CareRecord, 'id' | C>,
  column: C,
): string | null {
  const sealed: string | null = record[column];
  return sealed === null ? null : fields.open(sealed, recordField(column, record.id));
}

/** A contact with its words and number opened. */
export interface OpenContact {
  readonly id: string;
  readonly name: string;
  readonly relation: string;
  readonly phone: string;
}

/** Opens what a contact says. */
export function openContact(fields: FieldCipher, contact: CareContact): OpenContact {
  const open = (column: ContactColumn): string =>
    fields.open(contact[column], contactField(column, contact.id));
  return {
    id: contact.id,
    name: open('nameSealed'),
    relation: open('relationSealed'),
    phone: open('phoneSealed'),
  };
}

/** By what an open record of that name in that household is found: nobody is entered twice. */
export function nameKeyOf(
  fields: FieldCipher,
  { householdId, name }: { readonly householdId: string; readonly name: string },
): string {
  return fields.blindIndex(`${householdId}:${name.replace(/\s/g, '')}`, 'care.household-name');
}

/** What is stored of a code: keyed, so a copied database opens no door and verifies no number. */
export const codePurposes = { door: 'care.door-code', contact: 'care.contact-code' } as const;

/** By what a contact with the same number is found among those of one person. */
export function contactPhoneIndex(fields: FieldCipher, phone: string): string {
  return fields.blindIndex(phone, 'care.contact-phone');
}
