import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { formatSm2Payload, sm2SignedBytes } from '@linli/shared/evidence/checkpoint';
import { ed25519KeyId, formatNote, formatVkey, sm2KeyId } from '@linli/shared/evidence/note';
import { createSm2KeyPair, sm2Sign } from '../../platform/crypto/sm2';
import type { Sm2KeyPair } from '../../platform/crypto/sm2';
import { sha256 } from '../../platform/crypto/sm3';

const hex = z.string().regex(/^[0-9a-f]+$/);
const keyFile = z.object({
  /** PKCS#8 in PEM. */
  ed25519: z.string().includes('PRIVATE KEY'),
  sm2: z.object({ privateKey: hex, publicKey: hex.startsWith('04').length(130) }),
  retired: z.array(
    z.object({
      ed25519: hex.length(64),
      sm2: hex.startsWith('04').length(130),
      retiredAt: z.int().nonnegative(),
    }),
  ),
});
type KeyFile = z.output<typeof keyFile>;

/** The public keys under the name of one log. */
export interface PublicLogKeys {
  readonly origin: string;
  /** C2SP vkey. */
  readonly ed25519: string;
  /** Hex of the uncompressed point. */
  readonly sm2: string;
  readonly retired: { ed25519: string; sm2: string; retiredAt: number }[];
}

/** A text to be signed as a note, and the SM3 hash that the national line carries beside it. */
export interface NoteToSign {
  readonly origin: string;
  readonly text: string;
  readonly sm3: Uint8Array;
}

/** Raw 32 bytes of an Ed25519 public key: the end of its DER form. */
function rawPublicKey(key: KeyObject): Uint8Array {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
}

/** The keys of this installation: one pair of each kind, used under the name of each log. */
export class LogKeys {
  private readonly privateKey: KeyObject;
  private readonly publicKey: Uint8Array;
  private readonly sm2: Sm2KeyPair;
  private readonly retired: KeyFile['retired'];

  constructor(file: KeyFile) {
    this.privateKey = createPrivateKey(file.ed25519);
    this.publicKey = rawPublicKey(this.privateKey);
    this.sm2 = file.sm2;
    this.retired = file.retired;
  }

  /** What `/log/<community>/keys` says. */
  publicKeys(origin: string): PublicLogKeys {
    return {
      origin,
      ed25519: formatVkey(sha256, origin, this.publicKey),
      sm2: this.sm2.publicKey,
      retired: this.retired.map(({ ed25519, sm2, retiredAt }) => ({
        ed25519: formatVkey(sha256, origin, Buffer.from(ed25519, 'hex')),
        sm2,
        retiredAt,
      })),
    };
  }

  /** The signed note: the Ed25519 line first, then the SM2 line with the SM3 hash. */
  sign({ origin, text, sm3 }: NoteToSign): string {
    const signature = sm2Sign(this.sm2, sm2SignedBytes(text, sm3));
    return formatNote(text, [
      {
        name: origin,
        keyId: ed25519KeyId(sha256, origin, this.publicKey),
        signature: sign(null, Buffer.from(text, 'utf8'), this.privateKey),
      },
      {
        name: origin,
        keyId: sm2KeyId(sha256, origin, Buffer.from(this.sm2.publicKey, 'hex')),
        signature: formatSm2Payload({ root: sm3, signature }),
      },
    ]);
  }
}

function freshKeys(): KeyFile {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    ed25519: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    sm2: createSm2KeyPair(),
    retired: [],
  };
}

function writeDurably(file: string, text: string): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Whole or not at all, and never over a file that is there: keys that have signed must not be lost. */
function createOnce(folder: string, file: string): void {
  const draft = path.join(folder, `.${randomUUID()}.json`);
  writeDurably(draft, `${JSON.stringify(freshKeys(), null, 2)}\n`);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}

function read(file: string): LogKeys | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return new LogKeys(keyFile.parse(JSON.parse(text)));
}

/**
 * The keys in `<folder>/log-keys/keys.json`, made at the first start. Throws if the file is there and cannot be
 * used: new keys in its place would cut the log off from its past.
 */
export function openLogKeys(folder: string): LogKeys {
  const home = path.join(folder, 'log-keys');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const file = path.join(home, 'keys.json');
  const known = read(file);
  if (known !== null) return known;
  createOnce(home, file);
  const made = read(file);
  if (made === null) throw new Error('the keys of the log could not be made');
  return made;
}
