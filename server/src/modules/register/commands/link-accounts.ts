import { In, IsNull } from 'typeorm';
import type { FieldCipher } from '../../../platform/crypto/field-cipher';
import type { Tx } from '../../../platform/database/database';
import { Resident } from '../entities/resident.entity';
import { findRowsOfPerson } from '../rows-of-person.queries';

/**
 * Links the entries of the person behind an account to it, once number, name and birth date are confirmed and agree.
 * An entry that another account of the same human has already stays with that one.
 */
export async function linkAccount(tx: Tx, fields: FieldCipher, personId: string): Promise<void> {
  const ids = (await findRowsOfPerson(tx, fields, personId)).map(({ id }) => id);
  if (ids.length > 0) await tx.update(Resident, { id: In(ids), personId: IsNull() }, { personId });
}

/** Takes the link away: the person has withdrawn what it rests on. */
export async function unlinkAccount(tx: Tx, personId: string): Promise<void> {
  await tx.update(Resident, { personId }, { personId: null });
}
