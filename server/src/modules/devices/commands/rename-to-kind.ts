import { deviceKindSchema } from '@linli/shared/contracts/devices';
import type { FieldCipher } from '../../../platform/crypto/field-cipher';
import type { Tx } from '../../../platform/database/database';
import { findDevicesOf } from '../devices.queries';
import { kindWords } from '../devices.words';
import { Device } from '../entities/device.entity';
import { deviceField } from '../sealed-fields';

/** Calls the devices of that record by what they are, instead of by what staff have written. */
export async function renameToKind(
  tx: Tx,
  fields: FieldCipher,
  careRecordId: string,
): Promise<void> {
  for (const { id, kind } of await findDevicesOf(tx, [careRecordId])) {
    const name = kindWords[deviceKindSchema.parse(kind)];
    await tx.update(
      Device,
      { id },
      { nameSealed: fields.seal(name, deviceField('nameSealed', id)) },
    );
  }
}
