import { insertRows } from '../../../platform/database/bulk';
import type { FieldCipher } from '../../../platform/crypto/field-cipher';
import type { Tx } from '../../../platform/database/database';
import { Resident } from '../entities/resident.entity';
import { newResidentRow } from '../resident-row';
import type { NewResident } from '../resident-row';

/** Enters many residents at once, without events: for the demo's seed. */
export async function addResidents(
  tx: Tx,
  fields: FieldCipher,
  residents: readonly NewResident[],
): Promise<void> {
  await insertRows(
    tx,
    Resident,
    residents.map((resident) => newResidentRow(fields, resident)),
  );
}
