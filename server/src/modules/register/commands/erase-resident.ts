import { In } from 'typeorm';
import type { FieldCipher } from '../../../platform/crypto/field-cipher';
import type { Tx } from '../../../platform/database/database';
import { Resident } from '../entities/resident.entity';
import { residentField } from '../resident-row';

async function emptyRow(tx: Tx, fields: FieldCipher, id: string): Promise<void> {
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

/** Takes everything that names the person from all their stretches of time; an unnamed head stays. */
export async function eraseResident(tx: Tx, fields: FieldCipher, personId: string): Promise<void> {
  const linked = await tx.findBy(Resident, { personId });
  if (linked.length === 0) return;
  // The link may stand on one stretch only; the person is in all of them.
  const residentId = In([...new Set(linked.map((row) => row.residentId))]);
  for (const { id } of await tx.findBy(Resident, { residentId })) await emptyRow(tx, fields, id);
}
