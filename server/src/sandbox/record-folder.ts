import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Records in memory with one file each. When `put` has returned, the record survives the death
 * of the process; a file is replaced whole, never half written.
 */
export interface RecordFolder<T> {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
  delete(key: string): void;
  /** In no promised order. */
  values(): T[];
}

/** Opens (and makes, for the owner only) a folder of records; throws if a record cannot be read. */
export function openRecordFolder<T>(folder: string): RecordFolder<T> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const records = new Map<string, T>();
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.json')) continue;
    const kept = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Kept<T>;
    records.set(kept.key, kept.value);
  }
  const fileOf = (key: string): string => path.join(folder, `${fileName(key)}.json`);
  return {
    get: (key) => records.get(key),
    put(key, value) {
      replaceFile(fileOf(key), JSON.stringify({ key, value } satisfies Kept<T>));
      records.set(key, value);
    },
    delete(key) {
      rmSync(fileOf(key), { force: true });
      records.delete(key);
    },
    values: () => [...records.values()],
  };
}

interface Kept<T> {
  readonly key: string;
  readonly value: T;
}

/** Replaces a file in one step, readable by the owner only. */
export function replaceFile(file: string, text: string): void {
  const fresh = `${file}.tmp`;
  writeFileSync(fresh, text, { mode: 0o600 });
  renameSync(fresh, file);
}

/** Keys hold characters that file systems treat differently. */
function fileName(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 40);
}
