import type { FieldKeys } from '../../../platform/crypto/field-cipher';
import { fingerprintsOf } from '../../../platform/crypto/field-key-text';
import type { Database } from '../../../platform/database/database';
import { isDuplicateKey } from '../../../platform/database/engine-errors';
import { FieldKeyVersion } from '../entities/field-key-version.entity';

/** Thrown at the start: with these keys everything stored would be unreadable, and new values sealed apart. */
class WrongKeysError extends Error {
  constructor(version: string) {
    super(
      `the keys for personal data are not those of this database: version ${version} is missing or another one. ` +
        'Restore the keys file that belongs to it; nothing was changed.',
    );
    this.name = 'WrongKeysError';
  }
}

async function remember(db: Database, row: FieldKeyVersion): Promise<void> {
  try {
    await db.transaction((tx) => tx.insert(FieldKeyVersion, row));
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Another server was first: with the same key, or it is the wrong one.
    const known = await db.read((manager) => manager.findOneBy(FieldKeyVersion, { id: row.id }));
    if (known?.fingerprint !== row.fingerprint) throw new WrongKeysError(row.id);
  }
}

/**
 * Makes sure that these are the keys with which this database was sealed, and remembers the fingerprints of new
 * ones. Throws WrongKeysError; the server must not start then.
 */
export async function vouchForKeys(db: Database, keys: FieldKeys, now = Date.now()): Promise<void> {
  const given = fingerprintsOf(keys);
  const known = await db.read((manager) => manager.find(FieldKeyVersion));
  for (const { id, fingerprint, retiredAt } of known) {
    const found = given.get(Number(id));
    const isGone = found === undefined && retiredAt !== null;
    if (!isGone && found !== fingerprint) throw new WrongKeysError(id);
  }
  const seen = new Set(known.map(({ id }) => id));
  for (const [version, fingerprint] of given) {
    const id = version.toString();
    if (!seen.has(id)) await remember(db, { id, fingerprint, firstSeenAt: now, retiredAt: null });
  }
}
