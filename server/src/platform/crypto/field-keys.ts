import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { FieldKeys } from './field-cipher';

const hexKey = (bytes: number) =>
  z.string().regex(new RegExp(`^[0-9a-f]{${(bytes * 2).toString()}}$`), 'must be lower-case hex');

/** The keys as they stand in their file. */
const storedKeys = z.strictObject({
  versions: z
    .array(
      z.strictObject({
        version: z.int().min(1).max(999_999),
        encryption: hexKey(16),
        authentication: hexKey(32),
      }),
    )
    .min(1),
  index: hexKey(32),
});
export type StoredFieldKeys = z.infer<typeof storedKeys>;

/** A fresh version of the keys. */
export function newKeyVersion(version: number): StoredFieldKeys['versions'][number] {
  return {
    version,
    encryption: randomBytes(16).toString('hex'),
    authentication: randomBytes(32).toString('hex'),
  };
}

/** Reads the JSON of a keys file. Throws without telling any of its content. */
export function parseFieldKeys(text: string): FieldKeys {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error('the keys for personal data are not JSON');
  }
  const read = storedKeys.safeParse(json);
  if (!read.success) throw new Error('the keys for personal data are damaged');
  return {
    versions: read.data.versions.map(({ version, encryption, authentication }) => ({
      version,
      encryption: Buffer.from(encryption, 'hex'),
      authentication: Buffer.from(authentication, 'hex'),
    })),
    index: Buffer.from(read.data.index, 'hex'),
  };
}

/** The file of the keys below the data folder. */
export function fieldKeysFile(folder: string): string {
  return path.join(folder, 'field-keys', 'keys.json');
}

/**
 * The keys for personal data from `<folder>/field-keys/keys.json`, made at the first start (mode 0600).
 * Never in the database: whoever copies only that reads nothing. Damaged keys stop the start, they are never replaced.
 */
export function openFieldKeys(folder: string): FieldKeys {
  const file = fieldKeysFile(folder);
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const fresh: StoredFieldKeys = {
      versions: [newKeyVersion(1)],
      index: randomBytes(32).toString('hex'),
    };
    writeFileSync(file, JSON.stringify(fresh, null, 2), { mode: 0o600, flag: 'wx' });
  }
  return parseFieldKeys(readFileSync(file, 'utf8'));
}
