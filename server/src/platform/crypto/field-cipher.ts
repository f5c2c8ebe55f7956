import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** Where a sealed value stands. Moved to another row or column it does not open. */
export interface FieldPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

/** One version of the keys for fields: 16 bytes for SM4, 32 for the seal over it. */
export interface FieldKey {
  readonly version: number;
  readonly encryption: Buffer;
  readonly authentication: Buffer;
}

/** All keys for fields: the newest seals, each opens what it has sealed. */
export interface FieldKeys {
  readonly versions: readonly FieldKey[];
  /** 32 bytes; never rotated with the others, because every index would have to be made anew at once. */
  readonly index: Buffer;
}

/** Where keys come from that may change while the house runs. */
export interface FieldKeySource {
  /** The keys as last read; another object only after they have changed. */
  current(): FieldKeys;
  /** Looks whether there are others now. Throws if what it finds cannot be used; the known ones then stay. */
  refresh(): void;
}

/** Thrown when a stored value was altered, moved, or sealed with a key that is not here. */
export class FieldUnreadableError extends Error {
  constructor({ table, column }: FieldPlace, reason: string) {
    super(`a sealed value of ${table}.${column} does not open: ${reason}`);
    this.name = 'FieldUnreadableError';
  }
}

const nonceBytes = 16;
const macBytes = 32;
// One way to write a version: `f01` would be another text that opens.
const envelope = /^f([1-9]\d{0,5})\.([\w-]+)$/;

/** How long the sealed form of up to `characters` characters can be; the length of its column. */
export function sealedLength(characters: number): number {
  return 8 + Math.ceil(((nonceBytes + macBytes + characters * 4) * 4) / 3);
}

interface SortedKeys {
  readonly keys: FieldKeys;
  readonly newest: FieldKey;
  readonly byVersion: ReadonlyMap<number, FieldKey>;
}

function sorted(keys: FieldKeys): SortedKeys {
  const newestFirst = [...keys.versions].sort((one, other) => other.version - one.version);
  const [newest] = newestFirst;
  if (newest === undefined) throw new Error('no key for personal data');
  return { keys, newest, byVersion: new Map(newestFirst.map((key) => [key.version, key])) };
}

/**
 * Encrypts personal data field by field: SM4-CTR, then HMAC-SM3 over key version, place, nonce and ciphertext.
 * A copied database without the keys tells nothing but the length of each value; a value moved to another row does
 * not open. The keys stand in private fields, so that no logger and no JSON can reach them.
 */
export class FieldCipher {
  readonly #source: FieldKeySource;
  #sorted: SortedKeys;

  constructor(keys: FieldKeys | FieldKeySource) {
    this.#source = 'current' in keys ? keys : { current: () => keys, refresh: () => undefined };
    this.#sorted = sorted(this.#source.current());
  }

  /** The version that seals now. */
  get version(): number {
    return this.#known().newest.version;
  }

  /** Every version that opens, the newest first. */
  get versions(): readonly number[] {
    return [...this.#known().byVersion.keys()];
  }

  /** Looks whether there are other keys now. Throws if they cannot be used; the known ones then stay. */
  refresh(): void {
    this.#source.refresh();
  }

  /** The version a value was sealed with, or null if it is not a sealed value. */
  versionOf(sealed: string): number | null {
    const match = envelope.exec(sealed);
    return match === null ? null : Number(match[1]);
  }

  /** The stored form of a value: another one at each call, even for equal values. */
  seal(plain: string, place: FieldPlace): string {
    const key = this.#known().newest;
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('sm4-ctr', key.encryption, nonce);
    const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    const mac = macOf(key, place, Buffer.concat([nonce, ciphertext]));
    return `f${key.version.toString()}.${Buffer.concat([nonce, mac, ciphertext]).toString('base64url')}`;
  }

  /** The value behind its stored form. Throws FieldUnreadableError. */
  open(sealed: string, place: FieldPlace): string {
    const match = envelope.exec(sealed);
    if (match === null) throw new FieldUnreadableError(place, 'it is not a sealed value');
    const key = this.#keyOf(Number(match[1]));
    if (key === undefined) throw new FieldUnreadableError(place, 'its key is not here');
    const bytes = Buffer.from(match[2] as string, 'base64url');
    if (bytes.length < nonceBytes + macBytes) {
      throw new FieldUnreadableError(place, 'it is cut off');
    }
    // The last character may carry bits that decoding drops.
    if (bytes.toString('base64url') !== match[2]) {
      throw new FieldUnreadableError(place, 'it was altered');
    }
    const nonce = bytes.subarray(0, nonceBytes);
    const mac = bytes.subarray(nonceBytes, nonceBytes + macBytes);
    const ciphertext = bytes.subarray(nonceBytes + macBytes);
    if (!timingSafeEqual(mac, macOf(key, place, Buffer.concat([nonce, ciphertext])))) {
      throw new FieldUnreadableError(place, 'it was altered or moved');
    }
    const decipher = createDecipheriv('sm4-ctr', key.encryption, nonce);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
  }

  /**
   * What equality is searched by: the same for equal values of one purpose, telling nothing else without the key.
   * The caller normalises first (a phone number to its digits). 64 hex digits.
   */
  blindIndex(plain: string, purpose: string): string {
    return createHmac('sm3', this.#known().keys.index)
      .update(`${purpose}\u0000${plain}`, 'utf8')
      .digest('hex');
  }

  #known(): SortedKeys {
    const keys = this.#source.current();
    if (keys !== this.#sorted.keys) this.#sorted = sorted(keys);
    return this.#sorted;
  }

  /** An unknown version may have been added by another process a moment ago. */
  #keyOf(version: number): FieldKey | undefined {
    const known = this.#known().byVersion.get(version);
    if (known !== undefined) return known;
    try {
      this.#source.refresh();
    } catch {
      // The minutely refresh reports it; here the value just does not open.
      return undefined;
    }
    return this.#known().byVersion.get(version);
  }
}

function macOf({ authentication, version }: FieldKey, place: FieldPlace, sealed: Buffer): Buffer {
  const context = JSON.stringify([version, place.table, place.column, place.rowId]);
  return createHmac('sm3', authentication)
    .update(context, 'utf8')
    .update('\u0000')
    .update(sealed)
    .digest();
}
