import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { FieldKeys, FieldKeySource } from './field-cipher';
import {
  formatFieldKeys,
  newFieldKeys,
  newKeyVersion,
  parseFieldKeys,
  readStoredKeys,
} from './field-key-text';
import type { StoredFieldKeys } from './field-key-text';

/** Where the keys are said to be: their text, the file it was read from, or neither. */
export interface FieldKeysPlace {
  readonly text: string | null;
  readonly file: string | null;
}

/** The keys for fields, and where they are kept. */
export interface FieldKeyring extends FieldKeySource {
  /** False where somebody else keeps the keys: this process may read but not change them. */
  readonly isOurs: boolean;
  /** Adds a version that seals from now on; durable when it returns. Answers its number. */
  addVersion(): number;
  /** Throws these versions away for good; what they sealed never opens again. The newest stays. */
  dropVersions(versions: readonly number[]): void;
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } catch {
    // Some file systems cannot; the file itself is durable.
  } finally {
    closeSync(descriptor);
  }
}

/** A whole file beside the real one, durable, readable for nobody else. */
function writeDraft(file: string, keys: StoredFieldKeys): string {
  const draft = path.join(path.dirname(file), `.${randomUUID()}.json`);
  const descriptor = openSync(draft, 'wx', 0o600);
  try {
    writeSync(descriptor, formatFieldKeys(keys));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return draft;
}

/** Whole or not at all, and never over a file that is there. */
function createOnce(file: string): void {
  const draft = writeDraft(file, newFieldKeys());
  try {
    linkSync(draft, file);
    syncFolder(path.dirname(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}

function isWritable(file: string): boolean {
  try {
    accessSync(path.dirname(file), constants.W_OK);
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Changes whenever the file does, however quickly: a rename gives it another inode. */
function markOf(file: string): string {
  const { ino, size, mtimeMs } = statSync(file);
  return [ino, size, mtimeMs].join(' ');
}

class FileKeyring implements FieldKeyring {
  #keys: FieldKeys;
  #mark: string;

  constructor(private readonly file: string) {
    this.#mark = markOf(file);
    this.#keys = parseFieldKeys(readFileSync(file, 'utf8'));
  }

  get isOurs(): boolean {
    return isWritable(this.file);
  }

  current(): FieldKeys {
    return this.#keys;
  }

  refresh(): void {
    const mark = markOf(this.file);
    if (mark === this.#mark) return;
    const read = parseFieldKeys(readFileSync(this.file, 'utf8'));
    // With another one every look-up would silently find nothing.
    if (!read.index.equals(this.#keys.index)) {
      throw new Error('the key of the blind indices must not change');
    }
    this.#mark = mark;
    this.#keys = read;
  }

  addVersion(): number {
    const stored = readStoredKeys(readFileSync(this.file, 'utf8'));
    const version = Math.max(...stored.versions.map((known) => known.version)) + 1;
    this.replace({ ...stored, versions: [...stored.versions, newKeyVersion(version)] });
    return version;
  }

  dropVersions(versions: readonly number[]): void {
    const stored = readStoredKeys(readFileSync(this.file, 'utf8'));
    const newest = Math.max(...stored.versions.map((known) => known.version));
    const kept = stored.versions.filter(
      ({ version }) => version === newest || !versions.includes(version),
    );
    this.replace({ ...stored, versions: kept });
  }

  private replace(keys: StoredFieldKeys): void {
    renameSync(writeDraft(this.file, keys), this.file);
    syncFolder(path.dirname(this.file));
    this.refresh();
  }
}

function givenKeyring(text: string): FieldKeyring {
  const keys = parseFieldKeys(text);
  const refuse = (): never => {
    throw new Error('the keys for personal data were given by the environment');
  };
  return {
    isOurs: false,
    current: () => keys,
    refresh: () => undefined,
    addVersion: refuse,
    dropVersions: refuse,
  };
}

/** The keys file below the data folder. */
export function fieldKeysFile(folder: string): string {
  return path.join(folder, 'field-keys', 'keys.json');
}

/**
 * The keys that the environment gives, or those in `<folder>/field-keys/keys.json`, made at the first start (mode
 * 0600). Never in the database: whoever copies only that reads nothing. Damaged keys stop the start, they are never
 * replaced.
 */
export function openFieldKeyring(
  folder: string,
  given: FieldKeysPlace = { text: null, file: null },
): FieldKeyring {
  if (given.file !== null) return new FileKeyring(given.file);
  if (given.text !== null) return givenKeyring(given.text);
  const file = fieldKeysFile(folder);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    statSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    createOnce(file);
  }
  return new FileKeyring(file);
}

/** The keys of a folder as they are now. */
export function openFieldKeys(folder: string): FieldKeys {
  return openFieldKeyring(folder).current();
}
