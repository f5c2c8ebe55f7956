import type { FieldCipher } from '../../../platform/crypto/field-cipher';
import type { Tx } from '../../../platform/database/database';
import { Resident } from '../entities/resident.entity';
import { residentField } from '../resident-row';

/** Takes everything that names somebody from these rows; an unnamed head stays in each. */
export async function eraseResidents(
  tx: Tx,
  fields: FieldCipher,
  rows: readonly Pick<Resident, 'id'>[],
): Promise<void> {
  for (const { id } of rows) {
    await tx.update(Resident, id, {
      nameSealed: fields.seal('', residentField('nameSealed', id)),
      phoneSealed: null,
      phoneIndex: null,
      idTailSealed: null,
      idIndex: null,
      currentKey: null,
      birthDateSealed: null,
      cohort: null,
      personId: null,
    });
  }
}
