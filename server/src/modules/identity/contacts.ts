import type { FieldCipher } from '../../platform/crypto/field-cipher';
import type { Reader } from '../../platform/database/database';
import { findPeople, findPeopleByPhoneIndex, findProfile } from './identity.queries';
import { displayNameOf } from './people';
import { openProfileField, phoneIndexOf } from './profiles';

/** Who somebody is and how to reach them, opened: whoever shows it to others masks it and records the read. */
export interface Contact {
  readonly personId: string;
  /** As the person wants to be greeted; not a proof. */
  readonly displayName: string;
  /** The name that the register has confirmed; null if none. */
  readonly realName: string | null;
  readonly phone: string | null;
  /** By the confirmed id number; null if nothing is confirmed. */
  readonly birthDate: string | null;
}

/** The contacts of those people, by person; unknown ids are absent. */
export async function getContacts(
  manager: Reader,
  fields: FieldCipher,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Contact>> {
  const found = await findPeople(manager, personIds);
  return new Map(
    found.map(({ person, profile }) => [
      person.id,
      {
        personId: person.id,
        displayName: displayNameOf(fields, person),
        realName: openProfileField(fields, profile, 'realNameSealed'),
        phone: openProfileField(fields, profile, 'phoneSealed'),
        birthDate: openProfileField(fields, profile, 'birthDateSealed'),
      },
    ]),
  );
}

/** Everyone for whom WeChat has vouched for that number. It is a way to reach somebody, never a proof of who it is. */
export function peopleWithPhone(
  manager: Reader,
  fields: FieldCipher,
  phone: string,
): Promise<string[]> {
  return findPeopleByPhoneIndex(manager, phoneIndexOf(fields, phone));
}

/** The index of the id number that the real-name check has confirmed; null if none. See `idNumberIndexOf`. */
export async function confirmedIdIndexOf(
  manager: Reader,
  personId: string,
): Promise<string | null> {
  return (await findProfile(manager, personId))?.idNumberIndex ?? null;
}
