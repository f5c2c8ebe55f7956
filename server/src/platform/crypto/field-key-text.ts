import { createHmac, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { FieldKeys } from './field-cipher';

/** A placeholder such as all zeros is no key; random bytes have far more different ones. */
const leastDifferentBytes = 6;

const hexKey = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-f]{${(bytes * 2).toString()}}$`), 'must be lower-case hex')
    .refine(
      (hex) => new Set(Buffer.from(hex, 'hex')).size >= leastDifferentBytes,
      'must be random',
    );

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
    .min(1)
    .refine(
      (versions) => new Set(versions.map(({ version }) => version)).size === versions.length,
      'each version once',
    ),
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

/** Fresh keys for an installation that has none yet. */
export function newFieldKeys(): StoredFieldKeys {
  return { versions: [newKeyVersion(1)], index: randomBytes(32).toString('hex') };
}

/** The text of a keys file. */
export function formatFieldKeys(keys: StoredFieldKeys): string {
  return `${JSON.stringify(keys, null, 2)}\n`;
}

/** Reads the JSON of a keys file as it stands. Throws without telling any of its content. */
export function readStoredKeys(text: string): StoredFieldKeys {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error('the keys for personal data are not JSON');
  }
  const read = storedKeys.safeParse(json);
  if (!read.success) throw new Error('the keys for personal data are damaged');
  return read.data;
}

/** Reads the JSON of a keys file. Throws without telling any of its content. */
export function parseFieldKeys(text: string): FieldKeys {
  const { versions, index } = readStoredKeys(text);
  return {
    versions: versions.map(({ version, encryption, authentication }) => ({
      version,
      encryption: Buffer.from(encryption, 'hex'),
      authentication: Buffer.from(authentication, 'hex'),
    })),
    index: Buffer.from(index, 'hex'),
  };
}

/** What may be stored beside the data to know a key again, and tells nothing of it: one line for each version. */
export function fingerprintsOf(keys: FieldKeys): ReadonlyMap<number, string> {
  const fingerprint = (...parts: readonly Buffer[]): string =>
    createHmac('sm3', Buffer.concat(parts)).update('linli field key v1').digest('hex');
  return new Map([
    ...keys.versions.map(
      ({ version, encryption, authentication }) =>
        [version, fingerprint(encryption, authentication)] as const,
    ),
    // Version 0 is the key of the blind indices.
    [0, fingerprint(keys.index)] as const,
  ]);
}
