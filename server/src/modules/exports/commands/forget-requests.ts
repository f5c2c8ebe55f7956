import { In } from 'typeorm';
import type { FieldCipher } from '../../../platform/crypto/field-cipher';
import type { Tx } from '../../../platform/database/database';
import { ExportDownload } from '../entities/export-download.entity';
import { ExportRequest, purposeField } from '../entities/export-request.entity';
import { findExportsOf, findOldExports } from '../exports.queries';

/** Empties the purposes that an erased person has written; the requests stay, under an id that is nobody's. */
export async function emptyPurposes(tx: Tx, fields: FieldCipher, personId: string): Promise<void> {
  for (const { id } of await findExportsOf(tx, personId)) {
    await tx.update(ExportRequest, { id }, { purposeSealed: fields.seal('', purposeField(id)) });
  }
}

/** Deletes at most `limit` closed requests from before that instant, with their downloads. */
export async function deleteOldRequests(tx: Tx, before: number, limit: number): Promise<number> {
  const ids = await findOldExports(tx, before, limit);
  if (ids.length === 0) return 0;
  await tx.delete(ExportDownload, { exportId: In(ids) });
  await tx.delete(ExportRequest, { id: In(ids) });
  return ids.length;
}
