import { randomUUID } from 'node:crypto';
import type { FieldCipher, FieldPlace } from '../../platform/crypto/field-cipher';
import type { Person } from './entities/person.entity';

/** What is known of somebody at the first sign-in. */
export interface NewPerson {
  readonly openid: string;
  readonly displayName: string;
  readonly now: number;
  readonly id?: string;
}

/** Where a field of a person stands. */
export function personField(column: keyof Person, rowId: string): FieldPlace {
  return { table: 'people', column, rowId };
}

/** By what a person is found from an openid. */
export function openidIndexOf(fields: FieldCipher, openid: string): string {
  return fields.blindIndex(openid, 'people.openid');
}

/** The row of somebody new, sealed. */
export function newPersonRow(
  fields: FieldCipher,
  { openid, displayName, now, id = randomUUID() }: NewPerson,
): Person {
  return {
    id,
    openidIndex: openidIndexOf(fields, openid),
    openidSealed: fields.seal(openid, personField('openidSealed', id)),
    displayNameSealed: fields.seal(displayName, personField('displayNameSealed', id)),
    createdAt: now,
  };
}

/** How the app greets the person. */
export function displayNameOf(
  fields: FieldCipher,
  person: Pick<Person, 'id' | 'displayNameSealed'>,
): string {
  return fields.open(person.displayNameSealed, personField('displayNameSealed', person.id));
}
