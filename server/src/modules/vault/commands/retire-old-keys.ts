import { oldKeysInUse } from '@linli/shared/contracts/vault';
import { dayMs } from '@linli/shared/kernel/time';
import { In, IsNull } from 'typeorm';
import { fail } from '../../../platform/http/failure';
import { FieldKeyVersion } from '../entities/field-key-version.entity';
import { findLastRotation } from '../rotations.queries';
import { countOlder } from '../sealed-values.queries';
import type { VaultParts } from '../vault-parts';
import type { MaintainerWish } from './start-rotation';

/**
 * Another server may seal with an older key for a minute; sealed files for download live seven days and are not
 * sealed anew.
 */
const graceMs = 8 * dayMs;

/**
 * Throws the older key versions away, which cannot be undone: refused while a rotation runs, for eight days after
 * it, and as long as one single value needs them. They are marked in the database first; after a crash in between
 * the same call ends it. Where somebody else keeps the keys, they are only marked and may then be removed there.
 */
export async function retireOldKeys(
  parts: VaultParts,
  wish: MaintainerWish<'rotate'>,
): Promise<number[]> {
  const { platform, operations } = parts;
  const { db, clock, fields, keyring } = platform;
  const newest = fields.version;
  const older = fields.versions.filter((version) => version !== newest);
  const last = await db.read(findLastRotation);
  const isSettled =
    last?.toVersion === newest &&
    last.finishedAt !== null &&
    clock.now() - last.finishedAt >= graceMs;
  if (!isSettled || (await countOlder(db, parts.columns(), newest)) > 0) throw fail(oldKeysInUse);
  await db.transaction(async (tx) => {
    await tx.update(
      FieldKeyVersion,
      { id: In(older.map((version) => version.toString())), retiredAt: IsNull() },
      { retiredAt: clock.now() },
    );
    await operations.record(tx, {
      ...wish,
      action: 'revoke',
      object: 'key',
      subjectId: last.id,
      count: older.length,
    });
  });
  if (keyring?.isOurs === true) keyring.dropVersions(older);
  return older;
}
